"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Tab<Value extends string> = { value: Value; label: ReactNode; panel: ReactNode };

type Props<Value extends string> = {
  tabs: readonly Tab<Value>[];
  label: string;
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  className?: string;
};

export function Tabs<Value extends string>({ tabs, label, onValueChange, className, ...root }: Props<Value>) {
  return (
    <Base.Root
      {...root}
      onValueChange={(value) => onValueChange?.(value as Value)}
      className={cn("flex flex-col", className)}
    >
      <Base.List aria-label={label} className="relative flex gap-4 border-b px-4">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-outline-offset-2 h-10 font-medium text-muted-foreground text-sm hover:text-foreground data-active:text-foreground pointer-coarse:h-11"
          >
            {tab.label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-primary transition-[translate,width] duration-200 ease-out" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="min-h-0 flex-1">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
