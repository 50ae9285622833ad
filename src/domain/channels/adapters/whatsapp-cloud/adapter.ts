import type { ChannelAdapter } from "../../adapter.ts";
import { fetchMedia, uploadMedia } from "./media.ts";
import { parse } from "./parse.ts";
import { markRead, send } from "./send.ts";
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
};
