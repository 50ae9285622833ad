"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { cva } from "class-variance-authority";
import { Check } from "lucide-react";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cn } from "./cn.ts";

export const menuItemStyles = cva(
  "flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2 py-1 text-sm outline-none data-disabled:opacity-50 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        normal: "data-highlighted:bg-accent [&_svg:not([class*=text-])]:text-muted-foreground",
        danger: "text-destructive data-highlighted:bg-destructive-soft",
      },
    },
    defaultVariants: { tone: "normal" },
  },
);

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  side?: "top" | "bottom" | "inline-start" | "inline-end";
  align?: "start" | "center" | "end";
  className?: string;
  /** Open from the start. */
  defaultOpen?: boolean;
  children: ReactNode;
};

export function Menu({ trigger, side = "bottom", align = "start", className, defaultOpen, children }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup
            className={cn("floating max-h-(--available-height) min-w-52 max-w-80 overflow-y-auto p-1", className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = Omit<ComponentProps<typeof Base.Item>, "className"> & {
  icon?: ReactNode;
  end?: ReactNode;
  /** A second line, such as why the item is disabled: it stays readable then. */
  note?: ReactNode;
  tone?: "normal" | "danger";
};

export function MenuItem({ icon, end, note, tone, children, ...rest }: ItemProps) {
  return (
    <Base.Item
      {...rest}
      className={cn(menuItemStyles({ tone }), note && "data-disabled:text-muted-foreground data-disabled:opacity-100")}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">
        {children}
        {note && <span className="block truncate text-muted-foreground text-xs">{note}</span>}
      </span>
      {end}
    </Base.Item>
  );
}

type ChoiceProps<Value extends string> = {
  label: ReactNode;
  value: Value;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode; lang?: string }[];
  onValueChange: (value: Value) => void;
};

/** A labelled group of which one is chosen. */
export function MenuChoice<Value extends string>({ label, value, options, onValueChange }: ChoiceProps<Value>) {
  return (
    <Base.Group>
      <MenuLabel>{label}</MenuLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onValueChange(next as Value)}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            lang={option.lang}
            closeOnClick
            className={menuItemStyles()}
          >
            {option.icon}
            <span className="flex-1 truncate">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check className="size-4 text-primary" aria-hidden="true" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
}

function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Base.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-muted-foreground text-xs">{children}</Base.GroupLabel>
  );
}

export const MenuGroup = Base.Group;
export { MenuLabel };
