import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

type Props = {
  title?: ReactNode;
  text?: ReactNode;
  /** At the end of the title's line. */
  action?: ReactNode;
  /** A line below for buttons that concern the whole card. */
  footer?: ReactNode;
  tone?: "normal" | "danger";
  /** Content that brings its own edges, such as a table or a list of rows. */
  isFlush?: boolean;
  className?: string;
  children?: ReactNode;
};

/** One matter of a page, with its name. */
export function SectionCard({
  title,
  text,
  action,
  footer,
  tone = "normal",
  isFlush = false,
  className,
  children,
}: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cn(
        "min-w-0 overflow-hidden rounded-xl border bg-raised shadow-xs",
        tone === "danger" && "border-destructive/35",
        className,
      )}
    >
      {title && (
        <div
          className={cn(
            "flex items-start justify-between gap-4 px-4 pt-4 sm:px-5",
            isFlush && "pb-3",
            !children && "pb-4",
          )}
        >
          <div className="min-w-0">
            <h2 id={id} className={cn("font-semibold text-sm", tone === "danger" && "text-destructive")}>
              {title}
            </h2>
            {text && <p className="mt-0.5 max-w-prose text-pretty text-muted-foreground text-xs">{text}</p>}
          </div>
          {action && <div className="flex shrink-0 items-center gap-2">{action}</div>}
        </div>
      )}
      {children && <div className={cn(isFlush ? title && "border-t" : "px-4 py-4 sm:px-5")}>{children}</div>}
      {footer && (
        <div className="flex flex-wrap items-center justify-end gap-2 border-t bg-canvas px-4 py-3 sm:px-5">
          {footer}
        </div>
      )}
    </section>
  );
}
