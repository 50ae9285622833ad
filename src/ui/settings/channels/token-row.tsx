"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { useChangeChannel } from "#/ui/data/channels.ts";
import { Button } from "#/ui/kit/button.tsx";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Replaces the access token. The one in use is never shown. */
export function TokenRow({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.token");
  const toast = useToast();
  const change = useChangeChannel(channel.id);
  const [token, setToken] = useState("");
  const replace = async () => {
    try {
      const changed = await change.mutateAsync({ accessToken: token.trim() });
      setToken("");
      if (changed.connectionError) toast.show({ tone: "error", title: t("refused"), text: changed.connectionError });
      else toast.show({ tone: "success", title: t("replaced") });
      return true;
    } catch {
      toast.show({ tone: "error", title: t("failed") });
      return false;
    }
  };
  return (
    <FormRow label={t("label")} text={t("text")}>
      <ConfirmDialog
        trigger={<Button>{t("button")}</Button>}
        title={t("title")}
        text={t("hint")}
        confirmLabel={t("button")}
        isDisabled={token.trim() === ""}
        onConfirm={replace}
      >
        <Field label={t("new")}>
          <FieldInput
            type="password"
            dir="ltr"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </Field>
      </ConfirmDialog>
    </FormRow>
  );
}
