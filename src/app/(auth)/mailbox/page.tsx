import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { readMailbox } from "#/domain/team/mail/mailbox.ts";
import { mailboxIsOpen } from "#/http/mailbox-access.ts";
import { MailText } from "#/ui/auth/mail-text.tsx";
import { PagePreferences } from "#/ui/auth/page-preferences.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { WaslMark } from "#/ui/shell/wasl-mark.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.mailbox"))("title") };
}

/** What would have gone out, where there is no mail server. */
export default async function MailboxPage() {
  if (!(await mailboxIsOpen())) notFound();
  const [mails, t, format] = [await readMailbox(), await getTranslations("auth.mailbox"), await getFormatter()];
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col gap-5 px-4 py-5 sm:px-6">
      <header className="flex items-center justify-between">
        <WaslMark />
        <PagePreferences />
      </header>
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
        <p className="mt-1.5 text-pretty text-muted-foreground text-sm">{t("text")}</p>
      </div>
      {mails.length === 0 && <EmptyState icon={<Inbox />} title={t("empty")} text={t("emptyText")} />}
      <ul className="flex flex-col gap-4">
        {mails.map((mail) => (
          <li key={mail.id} className="rounded-xl border bg-raised p-5 shadow-xs">
            <h2 className="font-semibold">
              <BidiText>{mail.subject}</BidiText>
            </h2>
            <p className="mt-0.5 mb-3 text-muted-foreground text-xs">
              {t.rich("to", { email: () => <BidiText ltr>{mail.to}</BidiText> })} ·{" "}
              {format.dateTime(mail.createdAt, { dateStyle: "medium", timeStyle: "short" })}
            </p>
            <MailText text={mail.text} locale={mail.locale} />
          </li>
        ))}
      </ul>
    </main>
  );
}
