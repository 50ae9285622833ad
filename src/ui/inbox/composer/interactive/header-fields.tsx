import { useTranslations } from "next-intl";
import type { InteractiveHeader } from "#/domain/channels/interactive-schema.ts";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { CountedField } from "./counted-field.tsx";
import { FileField } from "./file-field.tsx";

type HeaderKind = "none" | InteractiveHeader["type"];

type Props = {
  header: InteractiveHeader | undefined;
  /** Only buttons, links and forms may show a file. */
  isTextOnly: boolean;
  isNeeded: boolean;
  kind: HeaderKind;
  onKind: (kind: HeaderKind) => void;
  onHeader: (header: InteractiveHeader | undefined) => void;
};

export function HeaderFields({ header, isTextOnly, isNeeded, kind, onKind, onHeader }: Props) {
  const t = useTranslations("composer.interactive");
  const kinds: HeaderKind[] = isTextOnly ? ["none", "text"] : ["none", "text", "image", "video", "document"];
  const choose = (next: HeaderKind) => {
    onKind(next);
    onHeader(next === "text" ? { type: "text", text: "" } : undefined);
  };
  return (
    <div className="space-y-2">
      {!isNeeded && (
        <>
          <p className="font-medium text-sm">{t("header")}</p>
          <SegmentedControl
            label={t("header")}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`headerKinds.${value}`) }))}
            onValueChange={choose}
            className="overflow-x-auto"
          />
        </>
      )}
      {header?.type === "text" && (
        <CountedField
          label={t("headerText")}
          path="interactive.header.text"
          value={header.text}
          max={sendLimits.header}
          onValueChange={(text) => onHeader({ type: "text", text })}
        />
      )}
      {kind !== "none" && kind !== "text" && (
        <FileField
          key={kind}
          kind={kind}
          path="interactive.header.fileId"
          onFile={(file) =>
            onHeader(file && { type: kind, fileId: file.id, ...(kind === "document" && { fileName: file.fileName }) })
          }
        />
      )}
    </div>
  );
}
