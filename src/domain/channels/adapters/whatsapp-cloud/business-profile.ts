import type { BusinessProfile, ChannelAccess, OutboundFile } from "../../adapter.ts";
import { graphOrThrow, post } from "./graph.ts";
import { asJson, filled, list } from "./read.ts";
import { uploadSample } from "./sample-upload.ts";

const fields = "about,address,description,email,profile_picture_url,websites,vertical";

/** `GET /{phone}/whatsapp_business_profile`; the answer is a list of one. */
export async function profile(access: ChannelAccess): Promise<BusinessProfile> {
  const answer = await graphOrThrow(access, `${path(access)}?fields=${fields}`);
  const found = asJson(list(answer, "data")[0]);
  const vertical = filled(found, "vertical") ?? "";
  return {
    about: filled(found, "about") ?? "",
    address: filled(found, "address") ?? "",
    description: filled(found, "description") ?? "",
    email: filled(found, "email") ?? "",
    websites: list(found, "websites").filter((site) => typeof site === "string"),
    vertical: vertical === "UNDEFINED" || vertical === "NOT_A_BIZ" ? "" : vertical,
    pictureUrl: filled(found, "profile_picture_url") ?? null,
  };
}

/** `POST` to the same; what is left out stays. */
export async function changeProfile(
  access: ChannelAccess,
  { vertical, ...changes }: Partial<Omit<BusinessProfile, "pictureUrl">>,
): Promise<void> {
  const body = { messaging_product: "whatsapp", ...changes, ...(vertical && { vertical }) };
  await graphOrThrow(access, path(access), post(body));
}

/** A new picture: uploaded to the app of the token, then named by its handle (reference §9.2). */
export async function changePicture(access: ChannelAccess, picture: OutboundFile): Promise<void> {
  const handle = await uploadSample(access, picture);
  await graphOrThrow(access, path(access), post({ messaging_product: "whatsapp", profile_picture_handle: handle }));
}

function path(access: ChannelAccess): string {
  return `${encodeURIComponent(access.externalId)}/whatsapp_business_profile`;
}
