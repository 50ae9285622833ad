import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "#/ui/kit/avatar.tsx";

/** What the product is, beside the form on wide screens. */
export function SignInPitch() {
  const t = useTranslations("auth.pitch");
  return (
    <aside className="relative hidden overflow-hidden border-s bg-thread lg:flex lg:flex-col lg:justify-center">
      <div className="mx-auto w-full max-w-md px-10">
        <div aria-hidden="true" className="mb-12 space-y-2.5">
          <div className="flex items-end gap-2">
            <Avatar name={t("customerName")} size="sm" />
            <p className="rounded-2xl rounded-es-sm bg-bubble-in px-3.5 py-2 text-bubble-in-foreground text-sm shadow-sm">
              {t("customer")}
            </p>
          </div>
          <p className="ms-auto w-fit rounded-2xl rounded-ee-sm bg-bubble-out px-3.5 py-2 text-bubble-out-foreground text-sm shadow-sm">
            {t("reply")}
            <CheckCheck className="ms-2 inline size-4 text-tick-read" />
          </p>
        </div>
        <h2 className="text-balance font-semibold text-3xl leading-[1.2] tracking-tight">{t("title")}</h2>
        <p className="mt-3 text-pretty text-base text-muted-foreground">{t("text")}</p>
      </div>
    </aside>
  );
}
