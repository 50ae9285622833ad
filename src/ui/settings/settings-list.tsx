import { useTranslations } from "next-intl";
import { SettingsLink } from "./settings-link.tsx";
import type { SettingsGroup } from "./settings-nav.ts";

type Props = { base: string; groups: SettingsGroup[] };

/** The pages of the settings as a column, beside the page that is open. */
export function SettingsList({ base, groups }: Props) {
  const t = useTranslations("settings");
  return (
    <nav aria-label={t("title")} className="flex flex-col gap-5">
      {groups.map(({ name, entries }) => (
        <div key={name}>
          <p className="px-2.5 pb-1 font-medium text-muted-foreground text-xs">{t(`group.${name}`)}</p>
          <ul className="flex flex-col gap-0.5">
            {entries.map(({ path, icon: Icon }) => (
              <li key={path}>
                <SettingsLink href={`${base}/${path}`} icon={<Icon aria-hidden="true" />}>
                  {t(`nav.${path}` as "nav.channels")}
                </SettingsLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
