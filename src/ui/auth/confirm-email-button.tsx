"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { api } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { problemKey } from "./problem-key.ts";

/** Has a link sent by which one shows that the address is one's own. */
export function ConfirmEmailButton(props: Pick<ComponentProps<typeof Button>, "size" | "variant" | "className">) {
  const t = useTranslations("account.security");
  const problems = useTranslations("auth.problem");
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await api.post("/api/me/verification", undefined);
      toast.show({ tone: "success", title: t("confirmSent") });
    } catch (error) {
      toast.show({ tone: "error", title: problems(problemKey(error) as "failed") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button {...props} busy={isBusy} onClick={() => void send()}>
      {t("confirmButton")}
    </Button>
  );
}
