"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { interactiveBreaches } from "#/domain/channels/interactive-rules-schema.ts";
import type { InteractiveHeader, InteractiveRequest } from "#/domain/channels/interactive-schema.ts";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import type { SendInput } from "../send-input.ts";
import { CountedField } from "./counted-field.tsx";
import { emptyRequest, type RequestKind, requestKinds, withoutBlanks } from "./empty-request.ts";
import { HeaderFields } from "./header-fields.tsx";
import { Problems, shownProblems } from "./problems.tsx";
import { RequestForm } from "./request-form.tsx";
import { RequestPreview } from "./request-preview.tsx";

type Props = { onSend: (input: SendInput) => void; onClose: () => void };

/** Builds a message with buttons, a list or another action, beside what the customer will see. */
export default function InteractiveDialog({ onSend, onClose }: Props) {
  const t = useTranslations("composer.interactive");
  const [body, setBody] = useState("");
  const [request, setRequest] = useState<InteractiveRequest>(() => emptyRequest("buttons"));
  const [headerKind, setHeaderKind] = useState<"none" | InteractiveHeader["type"]>("none");
  const [hasTried, setTried] = useState(false);
  const sendable = withProductIds(request);
  const isFileMissing = headerKind !== "none" && !("header" in request && request.header);
  const breaches = [
    ...interactiveBreaches(body, sendable),
    ...(isFileMissing ? [{ path: ["interactive", "header", "fileId"], rule: "missing" } as const] : []),
  ].map((breach) => ({ ...breach, path: [...breach.path] }));

  const chooseKind = (kind: string) => {
    setRequest(emptyRequest(kind as RequestKind));
    setHeaderKind(kind === "product_list" ? "text" : "none");
    setTried(false);
  };
  const submit = () => {
    setTried(true);
    if (breaches.length > 0) return;
    onSend({ type: "interactive", body: body.trim(), interactive: withoutBlanks(sendable) });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      className="sm:max-w-3xl"
      actions={
        <>
          {hasTried && breaches.length > 0 && (
            <p role="alert" className="me-auto self-center text-destructive text-sm">
              {t("notYet", { count: breaches.length })}
            </p>
          )}
          <Button variant="ghost" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button variant="primary" onClick={submit}>
            {t("send")}
          </Button>
        </>
      }
    >
      <Problems value={shownProblems(breaches, hasTried)}>
        <div className="grid gap-6 sm:grid-cols-[1fr_18rem]">
          <div className="min-w-0 space-y-4">
            <Field label={t("kind")} hint={t(`kindHints.${request.kind}`)}>
              <FieldSelect
                value={request.kind}
                onValueChange={chooseKind}
                options={requestKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            </Field>
            <Frame {...{ request, headerKind }} onRequest={setRequest} onHeaderKind={setHeaderKind} part="header" />
            <CountedField
              label={t("body")}
              path="body"
              isLong
              value={body}
              max={request.kind === "list" ? sendLimits.listBody : sendLimits.interactiveBody}
              onValueChange={setBody}
            />
            <RequestForm request={request} onRequest={setRequest} />
            <Frame {...{ request, headerKind }} onRequest={setRequest} onHeaderKind={setHeaderKind} part="footer" />
          </div>
          <RequestPreview body={body} interactive={sendable} />
        </div>
      </Problems>
    </Dialog>
  );
}

type FrameProps = {
  part: "header" | "footer";
  request: InteractiveRequest;
  headerKind: "none" | InteractiveHeader["type"];
  onRequest: (request: InteractiveRequest) => void;
  onHeaderKind: (kind: "none" | InteractiveHeader["type"]) => void;
};

const withHeader: readonly RequestKind[] = ["buttons", "list", "link", "product_list", "flow"];
const withFooter: readonly RequestKind[] = [...withHeader, "product", "catalog"];

/** What stands above and below the text, where this kind of message has it. */
function Frame({ part, request, headerKind, onRequest, onHeaderKind }: FrameProps) {
  const t = useTranslations("composer.interactive");
  if (part === "footer") {
    if (!withFooter.includes(request.kind)) return null;
    return (
      <CountedField
        label={t("footer")}
        path="interactive.footer"
        value={"footer" in request ? request.footer : ""}
        max={sendLimits.footer}
        onValueChange={(footer) => onRequest({ ...request, footer } as InteractiveRequest)}
      />
    );
  }
  if (!withHeader.includes(request.kind)) return null;
  return (
    <HeaderFields
      header={"header" in request ? request.header : undefined}
      isTextOnly={request.kind === "list" || request.kind === "product_list"}
      isNeeded={request.kind === "product_list"}
      kind={headerKind}
      onKind={onHeaderKind}
      onHeader={(header) => onRequest({ ...request, header } as InteractiveRequest)}
    />
  );
}

/** Ids are typed as lines, of which some are still empty. */
function withProductIds(request: InteractiveRequest): InteractiveRequest {
  if (request.kind !== "product_list") return request;
  const filled = (ids: string[]) => ids.map((id) => id.trim()).filter(Boolean);
  const sections = request.sections.map((section) => ({ ...section, productIds: filled(section.productIds) }));
  return { ...request, sections };
}
