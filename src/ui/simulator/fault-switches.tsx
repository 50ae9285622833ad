import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { FaultNumber, FaultToggle } from "./fault-field.tsx";
import { type FaultSettings, phoneApi } from "./phone-api.ts";
import { SendFaults } from "./send-faults.tsx";

const shares = ["duplicate", "late", "shuffle", "missing", "failed"] as const;
const delays = ["sentMs", "deliveredMs", "readMs", "lateMs"] as const;

/** The switches that make the simulated network misbehave; each acts at once. */
export function FaultSwitches() {
  const t = useTranslations("simulator");
  const [settings, setSettings] = useState<FaultSettings>();
  const [error, setError] = useState("");
  const show = (answer: Promise<FaultSettings>) =>
    answer.then(
      (next) => {
        setSettings(next);
        setError("");
      },
      (failure: Error) => setError(failure.message),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded once; every change answers with the new state
  useEffect(() => void show(phoneApi.faults()), []);
  const set = (change: Record<string, unknown>) => void show(phoneApi.setFaults(change as Partial<FaultSettings>));
  if (!settings) return <p className="text-sm">{error || t("connecting")}</p>;
  const { statuses, limits } = settings;
  return (
    <div className="space-y-6 text-sm">
      <SendFaults settings={settings} onChange={(sends) => set({ sends })} />
      <Group title={t("faults.limits")}>
        <FaultNumber
          label={t("faults.latencyMs")}
          value={settings.latencyMs}
          onChange={(latencyMs) => set({ latencyMs })}
        />
        <FaultNumber
          label={t("faults.perSecond")}
          value={limits.perSecond ?? 0}
          onChange={(value) => set({ limits: { perSecond: value || null } })}
        />
        <FaultToggle label={t("faults.pair")} isOn={limits.pair} onChange={(pair) => set({ limits: { pair } })} />
        <FaultToggle
          label={t("faults.window")}
          isOn={limits.window}
          onChange={(window) => set({ limits: { window } })}
        />
      </Group>
      <Group title={t("faults.statuses")}>
        <FaultToggle
          label={t("faults.enabled")}
          isOn={statuses.enabled === true}
          onChange={(enabled) => set({ statuses: { enabled } })}
        />
        <FaultToggle
          label={t("faults.readsOnOpen")}
          isOn={statuses.reads === "open"}
          onChange={(isOn) => set({ statuses: { reads: isOn ? "open" : "auto" } })}
        />
        {[...shares, ...delays].map((name) => (
          <FaultNumber
            key={name}
            label={t(`faults.${name}`)}
            value={Number(statuses[name])}
            onChange={(value) => set({ statuses: { [name]: value } })}
          />
        ))}
      </Group>
      {error && (
        <p role="alert" className="text-destructive">
          {error}
        </p>
      )}
      <button
        type="button"
        onClick={() => void show(phoneApi.resetFaults())}
        className="rounded-lg border border-input px-3 py-2 hover:bg-accent"
      >
        {t("faults.reset")}
      </button>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="rounded-xl bg-raised p-4">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden="true" className="mb-3 font-medium">
        {title}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
