"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { leaveSession } from "#/ui/auth/session-calls.ts";
import { workspaceApi } from "#/ui/data/api-client.ts";
import { Button } from "#/ui/kit/button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

type Props = { slug: string; canTakeBack: boolean };

/** What one can do in front of a closed workspace. */
export function ClosedWorkspaceActions({ slug, canTakeBack }: Props) {
  const t = useTranslations("auth.closed");
  const router = useRouter();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const failed = () => toast.show({ tone: "error", title: t("failed") });
  const takeBack = async () => {
    setBusy(true);
    try {
      await workspaceApi(slug).delete("/api/workspace/deletion");
      router.push(`/${slug}/inbox`);
    } catch {
      failed(); // whatever it was, the deletion stands and the button is still there
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      {canTakeBack ? (
        <Button variant="primary" busy={isBusy} onClick={() => void takeBack()}>
          {t("takeBack")}
        </Button>
      ) : (
        <Button variant="primary" onClick={() => router.refresh()}>
          {t("look")}
        </Button>
      )}
      <Button onClick={() => void leaveSession().catch(failed)}>{t("signOut")}</Button>
    </div>
  );
}
