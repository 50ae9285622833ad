import {
  Archive,
  Building2,
  CircleUser,
  History,
  KeyRound,
  LayoutTemplate,
  type LucideIcon,
  MessagesSquare,
  ScrollText,
  ShieldCheck,
  TriangleAlert,
  UserCog,
  Users,
  UsersRound,
} from "lucide-react";
import type { Permission } from "#/domain/team/schema.ts";

export type SettingsEntry = {
  /** Below `/{workspace}/settings/`; a page of that name must exist, and `nav.<path>` and `about.<path>` in `settings.json`. */
  path: string;
  icon: LucideIcon;
  /** Who may not do this does not see the entry. */
  permission: Permission;
};

export type SettingsGroup = {
  name: "personal" | "workspace" | "channels" | "automation" | "developers";
  entries: SettingsEntry[];
};

/** Every page of the settings, in the order in which the list shows them. A group without a visible entry is not shown. */
export const settingsNav: SettingsGroup[] = [
  {
    name: "personal",
    entries: [
      { path: "profile", icon: CircleUser, permission: "workspace.read" },
      { path: "security", icon: ShieldCheck, permission: "workspace.read" },
    ],
  },
  {
    name: "workspace",
    entries: [
      { path: "workspace", icon: Building2, permission: "workspace.read" },
      { path: "members", icon: Users, permission: "member.read" },
      { path: "teams", icon: UsersRound, permission: "member.read" },
      { path: "roles", icon: UserCog, permission: "member.read" },
      { path: "activity", icon: History, permission: "activity.read" },
      { path: "data", icon: Archive, permission: "workspace.manage" },
      { path: "danger", icon: TriangleAlert, permission: "workspace.delete" },
    ],
  },
  {
    name: "channels",
    entries: [
      { path: "channels", icon: MessagesSquare, permission: "channel.read" },
      { path: "deliveries", icon: ScrollText, permission: "channel.manage" },
      { path: "templates", icon: LayoutTemplate, permission: "template.read" },
    ],
  },
  { name: "automation", entries: [] },
  { name: "developers", entries: [{ path: "api-keys", icon: KeyRound, permission: "apikey.manage" }] },
];

/** What a person with these permissions sees. */
export function visibleSettings(permissions: ReadonlySet<Permission>): SettingsGroup[] {
  return settingsNav
    .map(({ name, entries }) => ({ name, entries: entries.filter(({ permission }) => permissions.has(permission)) }))
    .filter(({ entries }) => entries.length > 0);
}
