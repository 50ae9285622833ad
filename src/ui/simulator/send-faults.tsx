import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { FaultSettings } from "./phone-api.ts";

const kinds = [
  "error",
  "http",
  "html",
  "timeout-before",
  "timeout-after",
  "reset-before",
  "reset-after",
  "token-revoked",
] as const;
const calls = ["send", "block", "any"] as const;
const codes = [130429, 131000, 131016, 131026, 131047, 131048, 131056, 132001, 139103, 368, 2];

type Rule = FaultSettings["sends"][number];
type Props = { settings: FaultSettings; onChange: (rules: Rule[]) => void };

const field = "h-9 rounded-lg border border-input bg-background px-2 ";

/** The list of rules for sends and other calls, and a form for one more. */
export function SendFaults({ settings, onChange }: Props) {
  const t = useTranslations("simulator");
  return (
    <fieldset className="space-y-3 rounded-xl bg-raised p-4">
      <legend className="sr-only">{t("faults.sends")}</legend>
      <p aria-hidden="true" className="font-medium">
        {t("faults.sends")}
      </p>
      {settings.sends.map((rule, index) => (
        <RuleLine
          key={JSON.stringify([rule, index])}
          rule={rule}
          onRemove={() => onChange(settings.sends.toSpliced(index, 1))}
        />
      ))}
      <NewRule onAdd={(rule) => onChange([...settings.sends, rule])} />
    </fieldset>
  );
}

function RuleLine({ rule, onRemove }: { rule: Rule; onRemove: () => void }) {
  const t = useTranslations("simulator");
  const kind = kinds.find((name) => name === rule.kind);
  const on = calls.find((name) => name === rule.on && name !== "send");
  const share =
    rule.next === undefined ? t("faults.always", { rate: rule.rate ?? 100 }) : t("faults.left", { count: rule.next });
  return (
    <p className="flex items-center justify-between gap-3">
      <span>
        {[kind ? t(`fault.${kind}`) : rule.kind, rule.code, on && t(`on.${on}`), share]
          .filter((part) => part !== undefined)
          .join(" · ")}
      </span>
      <button type="button" onClick={onRemove} className="underline text-destructive">
        {t("faults.remove")}
      </button>
    </p>
  );
}

function NewRule({ onAdd }: { onAdd: (rule: Rule) => void }) {
  const t = useTranslations("simulator");
  const [kind, setKind] = useState<string>("error");
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const next = Number(data.get("next"));
    const code = Number(data.get("code"));
    onAdd({
      kind,
      on: String(data.get("on")),
      rate: Number(data.get("rate")),
      ...(next > 0 && { next }),
      ...(code > 0 && { code }),
    });
  }
  return (
    <form onSubmit={add} className="flex flex-wrap items-end gap-3">
      <label className="flex flex-col gap-1">
        <span className="text-xs">{t("faults.kind")}</span>
        <select value={kind} onChange={(event) => setKind(event.target.value)} className={field}>
          {kinds.map((name) => (
            <option key={name} value={name}>
              {t(`fault.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1">
        <span className="text-xs">{t("faults.on")}</span>
        <select name="on" className={field}>
          {calls.map((name) => (
            <option key={name} value={name}>
              {t(`on.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {kind === "error" && (
        <label className="flex flex-col gap-1">
          <span className="text-xs">{t("faults.code")}</span>
          <input name="code" type="number" list="fault-codes" defaultValue={131000} className={`${field} w-28`} />
          <datalist id="fault-codes">
            {codes.map((code) => (
              <option key={code} value={code} />
            ))}
          </datalist>
        </label>
      )}
      <label className="flex flex-col gap-1">
        <span className="text-xs">{t("faults.next")}</span>
        <input name="next" type="number" min={0} defaultValue={1} className={`${field} w-20`} />
      </label>
      <label className="flex flex-col gap-1">
        <span className="text-xs">{t("faults.rate")}</span>
        <input name="rate" type="number" min={0} max={100} defaultValue={100} className={`${field} w-20`} />
      </label>
      <button
        type="submit"
        className="h-9 rounded-lg bg-primary px-3 font-medium text-primary-foreground hover:bg-primary-hover"
      >
        {t("add")}
      </button>
    </form>
  );
}
