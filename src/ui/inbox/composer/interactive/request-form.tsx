import { useTranslations } from "next-intl";
import type { InteractiveRequest } from "#/domain/channels/interactive-schema.ts";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { CarouselFields } from "./carousel-fields.tsx";
import { CatalogFields, ProductFields, ProductListFields } from "./catalog-fields.tsx";
import { ButtonFields, ListFields } from "./choice-fields.tsx";
import { CountedField } from "./counted-field.tsx";
import type { RequestKind } from "./empty-request.ts";

type Of<Kind extends RequestKind> = Extract<InteractiveRequest, { kind: Kind }>;
export type FormProps<Kind extends RequestKind> = {
  request: Of<Kind>;
  onRequest: (request: InteractiveRequest) => void;
};

/** The fields that only this kind of message has. */
export function RequestForm({ request, onRequest }: FormProps<RequestKind>) {
  switch (request.kind) {
    case "buttons":
      return <ButtonFields {...{ request, onRequest }} />;
    case "list":
      return <ListFields {...{ request, onRequest }} />;
    case "link":
      return <LinkFields {...{ request, onRequest }} />;
    case "call":
      return <LabelField {...{ request, onRequest }} max={sendLimits.linkLabel} />;
    case "product":
      return <ProductFields {...{ request, onRequest }} />;
    case "product_list":
      return <ProductListFields {...{ request, onRequest }} />;
    case "catalog":
      return <CatalogFields {...{ request, onRequest }} />;
    case "flow":
      return <FlowFields {...{ request, onRequest }} />;
    case "carousel":
      return <CarouselFields {...{ request, onRequest }} />;
    default:
      return null;
  }
}

function LinkFields({ request, onRequest }: FormProps<"link">) {
  const t = useTranslations("composer.interactive");
  return (
    <>
      <LabelField {...{ request, onRequest }} max={sendLimits.linkLabel} />
      <CountedField
        label={t("url")}
        path="interactive.url"
        dir="ltr"
        inputMode="url"
        placeholder="https://"
        value={request.url}
        max={sendLimits.url}
        onValueChange={(url) => onRequest({ ...request, url })}
      />
    </>
  );
}

function FlowFields({ request, onRequest }: FormProps<"flow">) {
  const t = useTranslations("composer.interactive");
  return (
    <>
      <LabelField {...{ request, onRequest }} max={sendLimits.flowLabel} />
      <CountedField
        label={t("flowId")}
        path="interactive.flowId"
        dir="ltr"
        hint={t("flowIdHint")}
        value={request.flowId}
        max={100}
        onValueChange={(flowId) => onRequest({ ...request, flowId })}
      />
      <CountedField
        label={t("screen")}
        path="interactive.screen"
        dir="ltr"
        hint={t("screenHint")}
        value={request.screen}
        max={200}
        onValueChange={(screen) => onRequest({ ...request, screen })}
      />
    </>
  );
}

type LabelProps = FormProps<"link" | "call" | "flow"> & { max: number };

function LabelField({ request, onRequest, max }: LabelProps) {
  const t = useTranslations("composer.interactive");
  return (
    <CountedField
      label={t("linkLabel")}
      path="interactive.label"
      value={request.label}
      max={max}
      onValueChange={(label) => onRequest({ ...request, label })}
    />
  );
}
