import { useTranslations } from "next-intl";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { changedAt, removedAt } from "./changed-at.ts";
import { AddButton, Removable } from "./choice-fields.tsx";
import { CountedField } from "./counted-field.tsx";
import { ProblemAt } from "./problems.tsx";
import type { FormProps } from "./request-form.tsx";

export function ProductFields({ request, onRequest }: FormProps<"product">) {
  const t = useTranslations("composer.interactive");
  return (
    <>
      <CatalogId value={request.catalogId} onValueChange={(catalogId) => onRequest({ ...request, catalogId })} />
      <CountedField
        label={t("productId")}
        path="interactive.productId"
        dir="ltr"
        value={request.productId}
        max={sendLimits.productId}
        onValueChange={(productId) => onRequest({ ...request, productId })}
      />
    </>
  );
}

/** Up to thirty products in sections; their ids are written one below the other. */
export function ProductListFields({ request, onRequest }: FormProps<"product_list">) {
  const t = useTranslations("composer.interactive");
  const { sections } = request;
  const change = (next: typeof sections) => onRequest({ ...request, sections: next });
  return (
    <>
      <CatalogId value={request.catalogId} onValueChange={(catalogId) => onRequest({ ...request, catalogId })} />
      {sections.map((section, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section has nothing else that stays
        <fieldset key={at} className="space-y-3 rounded-lg border p-3">
          <legend className="px-1 font-medium text-xs">{t("section", { number: at + 1 })}</legend>
          <Removable isFixed={sections.length === 1} onRemove={() => change(removedAt(sections, at))}>
            <CountedField
              label={t("sectionTitle")}
              path={`interactive.sections.${at}.title`}
              value={section.title}
              max={sendLimits.sectionTitle}
              onValueChange={(title) => change(changedAt(sections, at, { ...section, title }))}
            />
            <CountedField
              label={t("productIds")}
              path={`interactive.sections.${at}.productIds`}
              isLong
              dir="ltr"
              value={section.productIds.join("\n")}
              max={sendLimits.products * sendLimits.productId}
              onValueChange={(text) => change(changedAt(sections, at, { ...section, productIds: text.split("\n") }))}
            />
          </Removable>
        </fieldset>
      ))}
      <ProblemAt path="interactive.sections" />
      {sections.length < sendLimits.sections && (
        <AddButton label={t("addSection")} onClick={() => change([...sections, { title: "", productIds: [] }])} />
      )}
    </>
  );
}

export function CatalogFields({ request, onRequest }: FormProps<"catalog">) {
  const t = useTranslations("composer.interactive");
  return (
    <CountedField
      label={t("thumbnail")}
      path="interactive.thumbnailId"
      dir="ltr"
      hint={t("thumbnailHint")}
      value={request.thumbnailId}
      max={sendLimits.productId}
      onValueChange={(thumbnailId) => onRequest({ ...request, thumbnailId })}
    />
  );
}

function CatalogId({ value, onValueChange }: { value: string; onValueChange: (value: string) => void }) {
  const t = useTranslations("composer.interactive");
  return (
    <CountedField
      label={t("catalogId")}
      path="interactive.catalogId"
      dir="ltr"
      hint={t("catalogIdHint")}
      value={value}
      max={sendLimits.productId}
      onValueChange={onValueChange}
    />
  );
}
