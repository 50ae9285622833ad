import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = {
  title: ReactNode;
  text?: ReactNode;
  /** The page above this one. `isNarrowOnly`: a wide screen shows it beside this one. */
  back?: { href: string; label: string; isNarrowOnly?: boolean };
  /** Beside the title, such as a badge. */
  aside?: ReactNode;
  /** Buttons at the end, the main one last. */
  actions?: ReactNode;
};

/** The top of a page: the way back, what it is, and what can be done with all of it. */
export function PageHeader({ title, text, back, aside, actions }: Props) {
  return (
    <header className="flex flex-col gap-1">
      {back && (
        <Link
          href={back.href}
          className={cn(
            "-ms-1 mb-1 inline-flex h-7 items-center gap-0.5 self-start rounded-md pe-2 font-medium text-muted-foreground text-xs hover:text-foreground pointer-coarse:h-11 pointer-coarse:text-sm",
            back.isNarrowOnly && "md:hidden",
          )}
        >
          <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 max-w-prose">
          <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">{title}</h1>
            {aside}
          </div>
          {text && <p className="mt-1 text-pretty text-muted-foreground text-sm">{text}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
