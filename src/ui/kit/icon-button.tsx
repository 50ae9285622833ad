"use client";

import { Button as Base } from "@base-ui/react/button";
import type { ComponentProps, ReactElement } from "react";
import { type ButtonStyle, buttonStyles } from "./button-styles.ts";
import { cn } from "./cn.ts";

type Props = Omit<ComponentProps<typeof Base>, "className" | "aria-label"> &
  Pick<ButtonStyle, "variant" | "size"> & {
    /** Read aloud, and shown as a tooltip unless `tooltip` is false. */
    label: string;
    tooltip?: boolean;
    className?: string;
  };

export function IconButton({
  label,
  variant = "ghost",
  size,
  tooltip = true,
  className,
  ...rest
}: Props): ReactElement {
  return (
    <Base
      type="button"
      title={tooltip ? label : undefined}
      {...rest}
      aria-label={label}
      className={cn(buttonStyles({ variant, size, shape: "icon" }), className)}
    />
  );
}
