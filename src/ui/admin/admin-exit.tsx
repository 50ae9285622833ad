"use client";

import { Inbox, LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { leaveSession } from "#/ui/auth/session-calls.ts";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** The ways out of the administration: to one's own workspace, which "/" finds, and out of the session. */
export function AdminExit() {
  const t = useTranslations("shell");
  const toast = useToast();
  const signOut = () => leaveSession().catch(() => toast.show({ title: t("signOutFailed"), tone: "error" }));
  return (
    <>
      <Link href="/" className={buttonStyles({ variant: "ghost" })}>
        <Inbox aria-hidden="true" />
        {t("nav.inbox")}
      </Link>
      <IconButton label={t("signOut")} onClick={() => void signOut()}>
        <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
    </>
  );
}
