"use client";

import { Keyboard, LogOut, ServerCog } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactElement } from "react";
import { leaveSession } from "#/ui/auth/session-calls.ts";
import { Avatar } from "#/ui/kit/avatar.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Kbd } from "#/ui/kit/kbd.tsx";
import { Menu, MenuItem, MenuSeparator } from "#/ui/kit/menu.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { useShortcutsHelp } from "./shortcuts-help.tsx";
import { ThemeChoice } from "./theme-choice.tsx";
import type { UserMenuProps } from "./user-menu.tsx";

type Props = UserMenuProps & { trigger: ReactElement };

export default function UserMenuItems({ user, role, side, trigger }: Props) {
  const t = useTranslations("shell");
  const showShortcuts = useShortcutsHelp();
  const toast = useToast();
  const router = useRouter();
  const signOut = () => leaveSession().catch(() => toast.show({ title: t("signOutFailed"), tone: "error" }));
  return (
    <Menu defaultOpen trigger={trigger} side={side} align="end" className="w-64">
      <div className="flex items-center gap-2.5 px-2 py-2">
        <Avatar name={user.name} src={user.picture} />
        <div className="min-w-0">
          <p className="truncate font-semibold text-sm">
            <BidiText>{user.name}</BidiText>
          </p>
          <p className="truncate text-muted-foreground text-xs">
            {t(`role.${role}`)} · <BidiText ltr>{user.email}</BidiText>
          </p>
        </div>
      </div>
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <LanguageChoice />
      <MenuSeparator />
      {user.isPlatformAdmin && (
        <MenuItem icon={<ServerCog aria-hidden="true" />} onClick={() => router.push("/admin")}>
          {t("administration")}
        </MenuItem>
      )}
      <MenuItem icon={<Keyboard aria-hidden="true" />} end={<Kbd>?</Kbd>} onClick={showShortcuts}>
        {t("shortcuts.title")}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" className="rtl:-scale-x-100" />} onClick={signOut}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
