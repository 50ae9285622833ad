"use client";

import { cloneElement, type ReactElement, type ReactNode, Suspense, startTransition, useState } from "react";

type TriggerProps = {
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
};

export type PopupTrigger = ReactElement<TriggerProps>;

type Props = {
  trigger: PopupTrigger;
  kind: "menu" | "dialog";
  /** Fetches what the popup is made of: begun when one points at the button, so a click rarely waits. */
  load: () => Promise<unknown>;
  /** The popup with the same trigger, open from the start. */
  children: ReactNode;
};

/** A button whose menu or popover is no part of the first page load: positioning alone is half as large as React. */
export function PopupLater({ trigger, kind, load, children }: Props) {
  const [isWanted, setWanted] = useState(false);
  const { onPointerEnter, onFocus } = trigger.props;
  const closed = cloneElement(trigger, {
    "aria-haspopup": kind,
    "aria-expanded": false,
    // Not within the click itself, which would count as one outside the popup.
    onClick: () => startTransition(() => setWanted(true)),
    onPointerEnter: () => {
      onPointerEnter?.();
      void load();
    },
    onFocus: () => {
      onFocus?.();
      void load();
    },
  });
  return <Suspense fallback={closed}>{isWanted ? children : closed}</Suspense>;
}
