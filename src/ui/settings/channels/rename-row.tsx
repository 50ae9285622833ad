"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { useChangeChannel } from "#/ui/data/channels.ts";
import { Button } from "#/ui/kit/button.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { Input } from "#/ui/kit/input.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** The name by which colleagues know the number; customers see another one. */
export function RenameRow({ channel }: { channel: ChannelDto }) {
  const t = useTranslations("channels.connection");
  const common = useTranslations("common");
  const toast = useToast();
  const change = useChangeChannel(channel.id);
  const [name, setName] = useState(channel.displayName);
  const isChanged = name.trim() !== "" && name.trim() !== channel.displayName;
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { displayName: name.trim() },
      {
        onSuccess: () => toast.show({ tone: "success", title: t("saved") }),
        onError: () => toast.show({ tone: "error", title: t("notSaved") }),
      },
    );
  };
  return (
    <FormRow label={t("displayName")} text={t("displayNameText")}>
      <form onSubmit={save} className="flex w-full min-w-0 items-center gap-2 sm:w-72">
        <Input
          aria-label={t("displayName")}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" busy={change.isPending} disabled={!isChanged}>
          {common("save")}
        </Button>
      </form>
    </FormRow>
  );
}
