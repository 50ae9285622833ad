"use client";

import { type ComponentProps, lazy } from "react";
import { PopupLater } from "./popup-later.tsx";

const load = () => import("./choice-menu.tsx");
const ChoiceMenu = lazy(load);

/** A button with a menu of which one is chosen. */
export function ChoiceMenuLater(props: ComponentProps<typeof ChoiceMenu>) {
  return (
    <PopupLater kind="menu" trigger={props.trigger} load={load}>
      <ChoiceMenu {...props} />
    </PopupLater>
  );
}
