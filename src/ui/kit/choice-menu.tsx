"use client";

import type { ComponentProps } from "react";
import { Menu, MenuChoice } from "./menu.tsx";
import type { PopupTrigger } from "./popup-later.tsx";

type Props = ComponentProps<typeof MenuChoice<string>> & { trigger: PopupTrigger };

/** A menu of which one is chosen, for `PopupLater`. */
export default function ChoiceMenu({ trigger, ...choice }: Props) {
  return (
    <Menu defaultOpen align="end" trigger={trigger}>
      <MenuChoice {...choice} />
    </Menu>
  );
}
