"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { NewChannelDto } from "#/domain/channels/channel-schema.ts";
import type { ConnectOptionsDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError, workspaceApi } from "#/ui/data/api-client.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Banner } from "#/ui/kit/banner.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import type { Connected } from "./connect-result.tsx";

type Props = {
  id: string;
  options: ConnectOptionsDto;
  onBusy: (isBusy: boolean) => void;
  onConnected: (result: Connected) => void;
};

const noFields: Record<string, string> = {};

/** What Meta's dashboard shows of a number, pasted. Secrets leave the page with the form and are never shown again. */
export function ConnectForm({ id, options, onBusy, onConnected }: Props) {
  const t = useTranslations("channels.connect");
  const { workspaceSlug } = useWorkspaceSession();
  const [isOwnApp, setOwnApp] = useState(options.needsAppSecret);
  const [isSimulated, setSimulated] = useState(false);
  const [fields, setFields] = useState(noFields);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(
      [...new FormData(event.currentTarget)].flatMap(([name, value]) => (value === "" ? [] : [[name, String(value)]])),
    );
    setFault(null);
    setFields(noFields);
    onBusy(true);
    try {
      const body = { kind: "WHATSAPP_CLOUD", ...given, isSimulated };
      const channel = await workspaceApi(workspaceSlug).post<NewChannelDto>("/api/channels", body);
      onConnected({ channel, verifyToken: channel.verifyToken });
    } catch (error) {
      const isRefusal = error instanceof ApiError && error.status < 500;
      if (isRefusal) setFields(error.fields);
      setFault(isRefusal && error.status === 409 ? t("taken") : t(isRefusal ? "invalid" : "failed"));
    } finally {
      onBusy(false);
    }
  };
  const error = (name: string) => fields[name] && t(`errors.${name}` as "errors.phoneNumberId");
  return (
    <form id={id} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" autoComplete="off">
      {fault && (
        <Banner tone="danger" role="alert">
          {fault}
        </Banner>
      )}
      <Field label={t("displayName")} name="displayName" hint={t("displayNameHint")} error={error("displayName")}>
        <FieldInput required maxLength={100} />
      </Field>
      <Field label={t("phoneNumberId")} name="phoneNumberId" hint={t("idsHint")} error={error("phoneNumberId")}>
        <FieldInput required dir="ltr" inputMode="numeric" />
      </Field>
      <Field label={t("wabaId")} name="wabaId" error={error("wabaId")}>
        <FieldInput required dir="ltr" inputMode="numeric" />
      </Field>
      <Field label={t("accessToken")} name="accessToken" hint={t("accessTokenHint")} error={error("accessToken")}>
        <FieldInput required dir="ltr" type="password" autoComplete="off" />
      </Field>
      <Choice
        label={t("ownApp")}
        hint={t(options.needsAppSecret ? "ownAppNeeded" : "ownAppHint")}
        isOn={isOwnApp}
        onChange={setOwnApp}
        isFixed={options.needsAppSecret}
      />
      {isOwnApp && (
        <Field label={t("appSecret")} name="appSecret" hint={t("appSecretHint")} error={error("appSecret")}>
          <FieldInput required dir="ltr" type="password" autoComplete="off" />
        </Field>
      )}
      {options.canSimulate && (
        <Choice label={t("simulate")} hint={t("simulateHint")} isOn={isSimulated} onChange={setSimulated} />
      )}
    </form>
  );
}

type ChoiceProps = { label: string; hint: string; isOn: boolean; onChange: (isOn: boolean) => void; isFixed?: boolean };

function Choice({ label, hint, isOn, onChange, isFixed = false }: ChoiceProps) {
  return (
    <div className="flex items-center justify-between gap-4">
      <span>
        <span className="block font-medium text-sm">{label}</span>
        <span className="block text-muted-foreground text-xs">{hint}</span>
      </span>
      <Switch label={label} checked={isOn} onCheckedChange={onChange} disabled={isFixed} />
    </div>
  );
}
