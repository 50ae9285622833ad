"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

/** The pages of the admin area; each has a name in `admin.nav`. */
const pages = ["workspaces", "users", "status", "deliveries", "jobs"] as const;

export function AdminNav() {
  const t = useTranslations("admin");
  const path = usePathname();
  return (
    <nav aria-label={t("title")} className="flex min-w-0 gap-1 overflow-x-auto max-lg:basis-full">
      {pages.map((page) => (
        <Link
          key={page}
          href={`/admin/${page}`}
          aria-current={path.startsWith(`/admin/${page}`) ? "page" : undefined}
          className="flex h-8.5 shrink-0 items-center rounded-md px-3 font-medium text-muted-foreground text-sm hover:bg-accent hover:text-foreground aria-[current=page]:bg-selected aria-[current=page]:text-primary pointer-coarse:h-11"
        >
          {t(`nav.${page}`)}
        </Link>
      ))}
    </nav>
  );
}
