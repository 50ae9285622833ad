import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import type { SettingsGroup } from "./settings-nav.ts";

type Props = { base: string; groups: SettingsGroup[] };

/** The way in: every page with a line about it. On a phone it is the list from which one goes on. */
export function SettingsOverview({ base, groups }: Props) {
  const t = useTranslations("settings");
  return groups.map(({ name, entries }) => (
    <SectionCard key={name} title={t(`group.${name}`)} isFlush>
      <ul className="divide-y">
        {entries.map(({ path, icon: Icon }) => (
          <li key={path}>
            <Link
              href={`${base}/${path}`}
              className="-outline-offset-2 flex items-center gap-3 px-4 py-3 transition-colors hover:bg-accent/60 sm:px-5"
            >
              <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-muted text-muted-foreground">
                <Icon aria-hidden="true" className="size-4.5" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium text-sm">{t(`nav.${path}` as "nav.channels")}</span>
                <span className="block text-muted-foreground text-xs">{t(`about.${path}` as "about.channels")}</span>
              </span>
              <ChevronRight aria-hidden="true" className="size-4 text-muted-foreground rtl:-scale-x-100" />
            </Link>
          </li>
        ))}
      </ul>
    </SectionCard>
  ));
}
