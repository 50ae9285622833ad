import Link from "next/link";
import type { ReactNode } from "react";

/** A way to a neighbouring page, inside a line of text. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm font-medium text-primary underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}
