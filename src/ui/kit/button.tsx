"use client";

import { Button as Base } from "@base-ui/react/button";
import type { ComponentProps } from "react";
import { type ButtonStyle, buttonStyles } from "./button-styles.ts";
import { cn } from "./cn.ts";
import { Spinner } from "./spinner.tsx";

type Props = Omit<ComponentProps<typeof Base>, "className"> &
  Pick<ButtonStyle, "variant" | "size"> & {
    className?: string;
    /** Shows that work is under way. The button keeps its width and the focus, and does not act again. */
    busy?: boolean;
  };

export function Button({ variant, size, busy = false, disabled, className, children, ...rest }: Props) {
  return (
    <Base
      type="button"
      {...rest}
      disabled={disabled || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      className={cn(buttonStyles({ variant, size }), "relative", busy && "data-disabled:opacity-100", className)}
    >
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cn("inline-flex items-center gap-[inherit]", busy && "opacity-0")}>{children}</span>
    </Base>
  );
}
