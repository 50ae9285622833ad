"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Step = "pin" | "register" | "deregister";

/** Two-step code and registration at Meta. A number that is also on a phone must never be registered here. */
export function NumberRegistration({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.registration");
  return (
    <SectionCard title={t("title")} isFlush>
      <StepRow channelId={channel.id} step="pin" />
      {channel.isCoexistence ? (
        <div className="border-t p-4 sm:px-5">
          <Banner tone="info">{t("coexistence")}</Banner>
        </div>
      ) : (
        <>
          <StepRow channelId={channel.id} step="register" />
          <StepRow channelId={channel.id} step="deregister" />
        </>
      )}
    </SectionCard>
  );
}

function StepRow({ channelId, step }: { channelId: string; step: Step }) {
  const t = useTranslations(`channels.registration.${step}`);
  const words = useTranslations("channels.registration");
  const { workspaceSlug } = useWorkspaceSession();
  const toast = useToast();
  const [pin, setPin] = useState("");
  const needsPin = step !== "deregister";
  const run = async () => {
    try {
      await call(workspaceSlug, channelId, step, pin);
      setPin("");
      toast.show({ tone: "success", title: t("done") });
      return true;
    } catch (error) {
      const text = error instanceof ApiError ? error.message : undefined;
      toast.show({ tone: "error", title: words("failed"), ...(text && { text }) });
      return false;
    }
  };
  return (
    <FormRow label={t("label")} text={t("text")}>
      <ConfirmDialog
        trigger={<Button>{t("button")}</Button>}
        title={t("title")}
        text={t("confirm")}
        confirmLabel={t("button")}
        tone={step === "deregister" ? "danger" : "normal"}
        isDisabled={needsPin && !/^\d{6}$/.test(pin)}
        onConfirm={run}
      >
        {needsPin && (
          <Field label={words("pin.code")} hint={words("pin.hint")}>
            <FieldInput
              dir="ltr"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              value={pin}
              onChange={(event) => setPin(event.target.value.replace(/\D/g, ""))}
            />
          </Field>
        )}
      </ConfirmDialog>
    </FormRow>
  );
}

async function call(slug: string, channelId: string, step: Step, pin: string): Promise<void> {
  const api = workspaceApi(slug);
  const path = `/api/channels/${channelId}`;
  if (step === "pin") await api.put(`${path}/pin`, { pin });
  else if (step === "register") await api.post(`${path}/registration`, { pin });
  else await api.delete(`${path}/registration`);
}
