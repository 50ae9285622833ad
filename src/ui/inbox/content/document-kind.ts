import { FileArchive, FileSpreadsheet, FileText, Presentation } from "lucide-react";

const kinds = [
  { of: /pdf/, icon: FileText, look: "bg-destructive-soft text-destructive" },
  { of: /sheet|excel|csv/, icon: FileSpreadsheet, look: "bg-success-soft text-success" },
  { of: /presentation|powerpoint/, icon: Presentation, look: "bg-warning-soft text-warning" },
  { of: /word/, icon: FileText, look: "bg-info-soft text-info" },
  { of: /zip|rar|7z|tar/, icon: FileArchive, look: "bg-muted text-muted-foreground" },
];
const other = { icon: FileText, look: "bg-muted text-muted-foreground" };

/** The icon and the colours of a document, by its media type. */
export function documentKind(mimeType: string) {
  return kinds.find(({ of }) => of.test(mimeType)) ?? other;
}
