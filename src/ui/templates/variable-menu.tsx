"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { type VariableSource, variableSources } from "#/domain/channels/template-sources-schema.ts";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
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
      trigger={
        <button
          type="button"
          aria-label={t("chooseFor", { field: of })}
          className={buttonStyles({ variant: "ghost", size: "sm" })}
        >
          <Braces aria-hidden />
          {t("choose")}
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
