import type { MessageContent } from "./content.ts";
import { templateFiles } from "./template-files.ts";

/** Our ids of the files that a message names inside: the header of a message, the cards of a carousel. */
export function namedFiles(content: MessageContent): string[] {
  if (content.type === "TEMPLATE") {
    return [...new Set(templateFiles(content.template.components).map(({ fileId }) => fileId))];
  }
  if (content.type !== "INTERACTIVE") return [];
  const { interactive } = content;
  const headers =
    interactive.kind === "carousel"
      ? interactive.cards.map(({ header }) => header)
      : "header" in interactive
        ? [interactive.header]
        : [];
  return [...new Set(headers.flatMap((header) => (header && "fileId" in header ? [header.fileId] : [])))];
}
