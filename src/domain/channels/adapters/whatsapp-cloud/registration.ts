import type { ChannelAccess } from "../../adapter.ts";
import { graphOrThrow, post } from "./graph.ts";

/** `POST /{phone}`: sets the code of two-step verification. */
export async function setPin(access: ChannelAccess, pin: string): Promise<void> {
  await graphOrThrow(access, number(access), post({ pin }));
}

/** `POST /{phone}/register`: makes the number send and receive through the API. At most ten times in 72 hours. */
export async function register(access: ChannelAccess, pin: string): Promise<void> {
  await graphOrThrow(access, `${number(access)}/register`, post({ messaging_product: "whatsapp", pin }));
}

/** `POST /{phone}/deregister`: ends that. */
export async function deregister(access: ChannelAccess): Promise<void> {
  await graphOrThrow(access, `${number(access)}/deregister`, { method: "POST" });
}

function number(access: ChannelAccess): string {
  return encodeURIComponent(access.externalId);
}
