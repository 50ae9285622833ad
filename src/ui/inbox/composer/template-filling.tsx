import { templateParts } from "#/domain/channels/template-parts-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { cn } from "#/ui/kit/cn.ts";
import { TemplateFields } from "../../templates/template-fields.tsx";
import { TemplatePreview } from "../../templates/template-preview.tsx";
import type { useTemplateValues } from "./use-template-values.ts";

type Props = { template: TemplateDto; filling: ReturnType<typeof useTemplateValues>; className?: string };

/** What a template leaves open, beside what the customer will get. */
export function TemplateFilling({ template, filling, className }: Props) {
  const { fields, values, known, onRetry, change } = filling;
  return (
    <div className={cn("grid gap-4 sm:grid-cols-2", className)}>
      <div className="min-w-0 space-y-3">
        <TemplateFields fields={fields} values={values} known={known} onRetry={onRetry} onChange={change} />
      </div>
      <TemplatePreview
        parts={templateParts(template.components)}
        values={values}
        files={template.sampleFiles}
        className="self-start"
      />
    </div>
  );
}
