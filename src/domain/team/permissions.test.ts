import { expect, test } from "vitest";
import { systemActor } from "./actor.ts";
import { authorize, can, permissionsOfMember, permissionsOfScopes } from "./permissions.ts";
import { type Permission, permissions, permissionTable, roles } from "./schema.ts";

/** O owner, A admin, M manager, G agent, K may be a scope of an API key. A change here is a change of who may do what. */
const expected: Record<Permission, string> = {
  "workspace.read": "OAMGK",
  "workspace.manage": "OA--K",
  "workspace.protect": "OA---",
  "workspace.delete": "O----",
  "conversation.read": "OAMGK",
  "conversation.write": "OAMGK",
  "conversation.assign": "OAMGK",
  "outbox.release": "O----",
  "message.send": "OAMGK",
  "note.write": "OAMGK",
  "bot.toggle": "OAM-K",
  "contact.read": "OAMGK",
  "contact.write": "OAMGK",
  "contact.block": "OAMGK",
  "contact.erase": "OA--K",
  "file.read": "OAMGK",
  "file.write": "OAMGK",
  "template.read": "OAMGK",
  "template.manage": "OAM-K",
  "channel.read": "OAMGK",
  "channel.manage": "OA--K",
  "analytics.read": "OAM-K",
  "member.read": "OAMGK",
  "member.manage": "OA---",
  "role.manage": "OA---",
  "team.manage": "OA---",
  "activity.read": "OA--K",
  "apikey.manage": "OA---",
};

test.each(permissions)("%s belongs to exactly the roles it should", (permission) => {
  const letters = { OWNER: "O", ADMIN: "A", MANAGER: "M", AGENT: "G" };
  const held = roles.map((role) => (permissionsOfMember({ role }).has(permission) ? letters[role] : "-"));
  const key = permissionsOfScopes(permissions).has(permission) ? "K" : "-";
  expect(held.join("") + key).toBe(expected[permission]);
});

test("the expectation covers the whole table", () => {
  expect(Object.keys(expected).sort()).toEqual(Object.keys(permissionTable).sort());
});

test("a role of the workspace's own replaces the preset", () => {
  const held = permissionsOfMember({ role: "AGENT", rolePermissions: ["contact.read", "no.such.permission"] });
  expect([...held]).toEqual(["contact.read"]);
});

test("personal changes grant and deny, and a denial wins", () => {
  const held = permissionsOfMember({
    role: "AGENT",
    memberPermissions: { grant: ["bot.toggle", "channel.manage"], deny: ["message.send", "channel.manage"] },
  });
  expect(held.has("bot.toggle")).toBe(true);
  expect(held.has("message.send")).toBe(false);
  expect(held.has("channel.manage")).toBe(false);
});

test("an owner cannot be locked out", () => {
  const held = permissionsOfMember({
    role: "OWNER",
    rolePermissions: [],
    memberPermissions: { deny: ["member.manage"] },
  });
  expect(held.has("member.manage")).toBe(true);
});

test("a key holds its scopes and nothing else", () => {
  expect([...permissionsOfScopes(["message.send", "apikey.manage", "made.up"])]).toEqual(["message.send"]);
});

test("authorize throws forbidden for what is not held", () => {
  const actor = { ...systemActor("w", "test"), permissions: new Set<Permission>(["note.write"]) };
  expect(can(actor, "note.write")).toBe(true);
  expect(() => authorize(actor, "channel.manage")).toThrow(expect.objectContaining({ code: "forbidden" }));
});
