"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export type NavItem = { href: string; label: string; icon: ReactNode; badge?: ReactNode };

const placeStyles = {
  rail: "grid size-9.5 place-items-center rounded-lg pointer-coarse:size-11 [&_svg]:size-5",
  bar: "flex h-14 flex-col items-center justify-center gap-0.5 font-medium text-2xs [&_svg]:size-5",
};

export function NavLink({ href, label, icon, badge, place }: NavItem & { place: keyof typeof placeStyles }) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      title={place === "rail" ? label : undefined}
      aria-current={isHere ? "page" : undefined}
      className={`${placeStyles[place]} text-muted-foreground transition-colors hover:text-foreground aria-[current=page]:text-primary ${place === "rail" ? "hover:bg-accent aria-[current=page]:bg-selected" : ""}`}
    >
      <span className="relative">
        {icon}
        {badge}
      </span>
      <span className={place === "rail" ? "sr-only" : undefined}>{label}</span>
    </Link>
  );
}
