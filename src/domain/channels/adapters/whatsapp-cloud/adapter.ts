import type { ChannelAdapter } from "../../adapter.ts";
import { apps, describe, numbers, subscribe } from "./account.ts";
import { setBlocked } from "./block-users.ts";
import { changePicture, changeProfile, profile } from "./business-profile.ts";
import { changeLink, createLink, deleteLink, links } from "./chat-links.ts";
import { changeCommerce, commerce } from "./commerce-settings.ts";
import { changeStarters, starters } from "./conversation-starters.ts";
import { redeem } from "./embedded-signup.ts";
import { fetchMedia, uploadMedia } from "./media.ts";
import { readNotice } from "./notices/read-notice.ts";
import { prove } from "./ownership.ts";
import { parse } from "./parse.ts";
import { deregister, register, setPin } from "./registration.ts";
import { uploadSample } from "./sample-upload.ts";
import { markRead, send } from "./send.ts";
import { moveTemplate } from "./template-moves.ts";
import { createTemplate, deleteTemplate, editTemplate, listTemplates } from "./templates.ts";
import { verifySignature } from "./verify.ts";

/** WhatsApp Cloud API of Meta, Graph v25.0. */
export const whatsappCloud: ChannelAdapter = {
  provider: "whatsapp",
  verify: verifySignature,
  parse,
  readNotice,
  send,
  markRead,
  setBlocked,
  uploadMedia,
  fetchMedia,
  describe,
  prove,
  apps,
  subscribe,
  desk: { numbers, profile, changeProfile, changePicture, setPin, register, deregister, redeem },
  shopWindow: { starters, changeStarters, links, createLink, changeLink, deleteLink, commerce, changeCommerce },
  listTemplates,
  createTemplate,
  editTemplate,
  deleteTemplate,
  moveTemplate,
  uploadSample,
};
