"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";

export type DemoLogin = { workspace: string; email: string; password: string };

/** Only where the server says that its data is made up: choosing one fills in the form and sends it. */
export function DemoLogins({ logins, onChoose }: { logins: DemoLogin[]; onChoose: (login: DemoLogin) => void }) {
  const t = useTranslations("auth.demo");
  return (
    <section className="mt-3 rounded-xl border border-dashed p-1.5">
      <h2 className="px-2 pt-1.5 font-medium text-xs">{t("title")}</h2>
      <p className="px-2 pb-1.5 text-muted-foreground text-xs">{t("text")}</p>
      <ul>
        {logins.map((login) => (
          <li key={login.email}>
            <button
              type="button"
              onClick={() => onChoose(login)}
              className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-start transition-colors hover:bg-accent pointer-coarse:min-h-11"
            >
              <Avatar name={login.workspace} size="sm" shape="square" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-sm">
                  <BidiText>{login.workspace}</BidiText>
                </span>
                <span className="block truncate text-muted-foreground text-xs">
                  <BidiText ltr>{login.email}</BidiText>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
