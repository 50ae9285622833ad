"use client";

import type { ComponentProps } from "react";
import { Menu, MenuChoice, MenuSeparator } from "./menu.tsx";
import type { PopupTrigger } from "./popup-later.tsx";

type Choice = ComponentProps<typeof MenuChoice<string>>;
/** `second` is another choice below. */
type Props = Choice & { trigger: PopupTrigger; second?: Choice };

/** A menu of which one is chosen, for `PopupLater`. */
export default function ChoiceMenu({ trigger, second, ...choice }: Props) {
  return (
    <Menu defaultOpen align="end" trigger={trigger}>
      <MenuChoice {...choice} />
      {second && <MenuSeparator />}
      {second && <MenuChoice {...second} />}
    </Menu>
  );
}
