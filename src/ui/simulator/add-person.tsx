import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { phoneApi } from "./phone-api.ts";

const field = "w-full rounded-lg border border-input bg-background px-3 py-2 ";

/** A small form for one more customer. */
export function AddPerson({ onAdded }: { onAdded: () => Promise<void> }) {
  const t = useTranslations("simulator");
  const [error, setError] = useState("");
  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const waId = String(data.get("phone")).replace(/\D/g, "");
    try {
      await phoneApi.addPerson({ name: String(data.get("name")), waId });
      await onAdded();
      form.reset();
      setError("");
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium text-primary">{t("addPerson")}</summary>
      <form onSubmit={add} className="mt-2 space-y-2">
        <input name="name" required maxLength={200} aria-label={t("name")} placeholder={t("name")} className={field} />
        <input
          name="phone"
          required
          type="tel"
          dir="ltr"
          pattern="\+?[\d\s\-]{6,20}"
          aria-label={t("phone")}
          placeholder="+966 5…"
          className={field}
        />
        {error && (
          <p role="alert" className="text-destructive">
            {error}
          </p>
        )}
        <button
          type="submit"
          className="rounded-lg bg-primary px-3 py-2 font-medium text-primary-foreground hover:bg-primary-hover"
        >
          {t("add")}
        </button>
      </form>
    </details>
  );
}
