import Link from "next/link";
import { useTranslations } from "next-intl";
import { templateParts } from "#/domain/channels/template-parts-schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Badge } from "#/ui/kit/badge.tsx";
import { TemplatePreview } from "../../../templates/template-preview.tsx";
import { componentsOf } from "../draft.ts";
import { CategoryName } from "../template-badges.tsx";
import { exampleDraft } from "./example-draft.ts";
import type { ExampleId, ExampleLanguage } from "./example-templates.ts";

type Props = { id: ExampleId; language: ExampleLanguage; business: string };

/** What the customer will read, above what it is for. The whole card is the link of its title. */
export function ExampleCard({ id, language, business }: Props) {
  const t = useTranslations("templates.examples");
  const title = t(`items.${id}.title`);
  const { workspaceSlug } = useWorkspaceSession();
  const draft = exampleDraft(id, language, business);
  const href = `/${workspaceSlug}/settings/templates/new?example=${id}&language=${language}`;
  return (
    <li className="relative flex flex-col overflow-hidden rounded-xl border bg-raised shadow-xs transition-shadow focus-within:outline-2 focus-within:outline-ring hover:shadow-md">
      <TemplatePreview
        parts={templateParts(componentsOf(draft))}
        theme="own"
        label={t("preview", { title })}
        className="flex-1 rounded-none"
      />
      <div className="space-y-1 border-t p-4">
        <div className="flex items-start justify-between gap-2">
          <h2 className="min-w-0 font-semibold text-sm">
            <Link href={href} prefetch={false} className="outline-none after:absolute after:inset-0">
              {title}
            </Link>
          </h2>
          <Badge tone={draft.category === "MARKETING" ? "warning" : "neutral"}>
            <CategoryName category={draft.category} />
          </Badge>
        </div>
        <p className="text-pretty text-muted-foreground text-sm">{t(`items.${id}.use`)}</p>
      </div>
    </li>
  );
}
