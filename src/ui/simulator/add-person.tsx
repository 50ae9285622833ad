import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { phoneApi } from "./phone-api.ts";

const field = "w-full rounded-lg border border-stone-300 bg-white px-3 py-2 dark:border-stone-700 dark:bg-stone-900";

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
      <summary className="cursor-pointer font-medium text-emerald-800 dark:text-emerald-300">{t("addPerson")}</summary>
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
          <p role="alert" className="text-red-700 dark:text-red-300">
            {error}
          </p>
        )}
        <button
          type="submit"
          className="rounded-lg bg-emerald-700 px-3 py-2 font-medium text-white hover:bg-emerald-800"
        >
          {t("add")}
        </button>
      </form>
    </details>
  );
}
