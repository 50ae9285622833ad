import { useTranslations } from "next-intl";
import { variableSources } from "#/domain/channels/template-sources-schema.ts";
import type { KnownValues } from "../data/template-variables.ts";

type Props = { known: KnownValues; onChoose: (text: string) => void };

/** Who the customer and the agent are, one tap each; the same text is offered once. */
export function VariableChips({ known, onChoose }: Props) {
  const t = useTranslations("templates.source");
  const people = variableSources.filter((source) => !source.startsWith("order."));
  const offered = people.filter((source, index) => {
    const text = known[source]?.text;
    return text && people.findIndex((other) => known[other]?.text === text) === index;
  });
  if (offered.length === 0) return null;
  return (
    <ul aria-label={t("list")} className="mt-1.5 flex flex-wrap gap-1">
      {offered.map((source) => (
        <li key={source}>
          <button
            type="button"
            title={t(source.replace(".", "_"))}
            onClick={() => onChoose(known[source]?.text ?? "")}
            className="max-w-44 truncate rounded-full border bg-raised px-2 py-0.5 text-muted-foreground text-xs hover:bg-accent hover:text-foreground pointer-coarse:min-h-11 pointer-coarse:px-3"
          >
            <span className="sr-only">{t(source.replace(".", "_"))}: </span>
            <bdi>{known[source]?.text}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
