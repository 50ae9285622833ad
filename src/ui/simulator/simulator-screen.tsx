"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FaultSwitches } from "./fault-switches.tsx";
import { LedgerView } from "./ledger-view.tsx";
import { PeoplePicker } from "./people-picker.tsx";
import { PhoneFrame } from "./phone-frame.tsx";
import { usePhones } from "./use-phones.ts";

const tabs = ["faults", "ledger"] as const;

/** A customer's phone beside the switches that make the network fail and the ledger of what happened. */
export function SimulatorScreen() {
  const t = useTranslations("simulator");
  const phones = usePhones();
  const [tab, setTab] = useState<(typeof tabs)[number]>("faults");
  return (
    <main className="min-h-dvh bg-canvas text-foreground">
      <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-6 p-4 lg:grid-cols-[16rem_minmax(20rem,26rem)_1fr] lg:p-8">
        <section aria-labelledby="simulator-title" className="space-y-6">
          <header className="space-y-1">
            <h1 id="simulator-title" className="font-semibold text-xl">
              {t("title")}
            </h1>
            <p className="text-sm text-muted-foreground">{t("intro")}</p>
          </header>
          <PeoplePicker phones={phones} />
        </section>
        <PhoneFrame phones={phones} />
        <section aria-label={t("panel")} className="min-w-0 space-y-4">
          <div role="tablist" aria-label={t("panel")} className="flex gap-1 rounded-lg bg-muted p-1">
            {tabs.map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`tab-${name}`}
                aria-controls="simulator-panel"
                aria-selected={tab === name}
                onClick={() => setTab(name)}
                className="flex-1 rounded-md px-3 py-1.5 text-sm aria-selected:bg-raised aria-selected:font-medium aria-selected:shadow-sm dark:aria-selected:bg-accent"
              >
                {t(`tabs.${name}`)}
              </button>
            ))}
          </div>
          <div role="tabpanel" id="simulator-panel" aria-labelledby={`tab-${tab}`}>
            {tab === "faults" ? <FaultSwitches /> : <LedgerView />}
          </div>
        </section>
      </div>
    </main>
  );
}
