import type { ChannelAdapter } from "../../adapter.ts";
import { describe, subscribe } from "./account.ts";
import { fetchMedia, uploadMedia } from "./media.ts";
import { parse } from "./parse.ts";
import { markRead, send } from "./send.ts";
import { listTemplates } from "./templates.ts";
import { verifySignature } from "./verify.ts";

/** WhatsApp Cloud API of Meta, Graph v25.0. */
export const whatsappCloud: ChannelAdapter = {
  provider: "whatsapp",
  verify: verifySignature,
  parse,
  send,
  markRead,
  uploadMedia,
  fetchMedia,
  describe,
  subscribe,
  listTemplates,
};
