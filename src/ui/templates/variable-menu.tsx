"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { type VariableSource, variableSources } from "#/domain/channels/template-sources-schema.ts";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { cn } from "#/ui/kit/cn.ts";
import { Menu, MenuGroup, MenuItem, MenuLabel } from "#/ui/kit/menu.tsx";
import type { KnownValues } from "../data/template-variables.ts";

type Props = {
  /** The field that is filled. */
  of: string;
  known: KnownValues;
  onChoose: (text: string) => void;
};

const groups = ["contact", "order", "agent"] as const;

/** Everything that a variable can be filled from; what says nothing tells why and cannot be chosen. */
export function VariableMenu({ of, known, onChoose }: Props) {
  const t = useTranslations("templates.source");
  if (Object.keys(known).length === 0) return null;
  const item = (source: VariableSource) => {
    const { text = "", missing } = known[source] ?? {};
    return (
      <MenuItem
        key={source}
        disabled={text === ""}
        note={<bdi>{text || t(`missing.${missing ?? "unknown"}`)}</bdi>}
        onClick={() => onChoose(text)}
      >
        {t(source.replace(".", "_"))}
      </MenuItem>
    );
  };
  return (
    <Menu
      align="end"
      className="max-h-[min(var(--available-height),24rem)]"
      trigger={
        <button
          type="button"
          className={cn(buttonStyles({ variant: "ghost", size: "sm" }), "-my-1.5 -me-2 font-normal")}
        >
          <Braces aria-hidden />
          {t.rich("choose", { field: of, hidden: (words) => <span className="sr-only">{words}</span> })}
        </button>
      }
    >
      {groups.map((group) => (
        <MenuGroup key={group}>
          <MenuLabel>{t(group)}</MenuLabel>
          {variableSources.filter((source) => source.startsWith(`${group}.`)).map(item)}
        </MenuGroup>
      ))}
    </Menu>
  );
}
