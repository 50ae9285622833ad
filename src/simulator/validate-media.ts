import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { invalid, optionalText } from "./require-field.ts";

/** A media object: exactly one of an uploaded `id` and a public `link`. */
export function validateMedia(path: string, media: Json, hasMedia: (id: string) => boolean, captioned: boolean): void {
  if (media.caption !== undefined && !captioned) throw invalid(`${path}.caption`, "is not allowed for this type");
  optionalText(media, "caption", 1024, `${path}.caption`);
  if (media.id === undefined && media.link === undefined) {
    throw new GraphError(131008, `Required parameter is missing: ${path}.id or ${path}.link`);
  }
  if (media.id !== undefined && !hasMedia(String(media.id))) {
    throw new GraphError(
      100,
      `Param ${path}['id'] is not a valid whatsapp business account media attachment ID: ${String(media.id)}`,
    );
  }
  if (media.link !== undefined && !/^https?:\/\/[^\s]+$/.test(String(media.link))) {
    throw invalid(`${path}.link`, "is not a valid URL");
  }
}
