"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import TemplatePrompt from "../composer/template-prompt.tsx";
import { HoldForm } from "./hold-form.tsx";

type Way = "template" | "hold";

/** The composer while free texts do not arrive: a template now, or a text that goes out when the customer writes. */
export default function ClosedWindow(props: ComponentProps<typeof TemplatePrompt>) {
  const t = useTranslations("outbox.hold");
  const [way, setWay] = useState<Way>("template");
  const options = [
    { value: "template", label: t("template") },
    { value: "hold", label: t("hold") },
  ] as const;
  return (
    <div className="space-y-2.5">
      <SegmentedControl label={t("modes")} value={way} options={options} onValueChange={setWay} className="max-w-80" />
      {way === "template" ? <TemplatePrompt {...props} /> : <HoldForm {...props} onHeld={() => setWay("template")} />}
    </div>
  );
}
