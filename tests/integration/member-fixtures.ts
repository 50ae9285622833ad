import { beforeEach } from "vitest";
import * as invitations from "#/app/api/invitations/route.ts";
import { rendered } from "#/domain/team/mail/send-mail.ts";
import type { InvitationDto } from "#/domain/team/member-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { errorOf, makeMember, makeWorkspace, request, signedIn, withParams } from "./team-fixtures.ts";

type Place = Awaited<ReturnType<typeof makeWorkspace>>;
export type Someone = { userId: string; membershipId: string; email: string; cookie: string };

export let place: Place;
/** The cookie of its owner. */
export let owner: string;

/** Makes a workspace before each test of a file. */
export function useWorkspace(): void {
  beforeEach(enterNewWorkspace);
}

export async function enterNewWorkspace(): Promise<void> {
  place = await makeWorkspace();
  await signInAgain();
}

/** As the owner, with a proof of this moment. */
export async function signInAgain(): Promise<void> {
  owner = (await signedIn(place.ownerId)).cookie;
}

type Call = { cookie?: string; method?: string; id?: string; json?: unknown };

export async function call(handler: RouteHandler, { cookie = owner, method = "POST", id, json }: Call = {}) {
  const headers = { cookie, "x-workspace": place.slug, origin: "http://localhost:3000" };
  const context = id ? withParams({ id }) : undefined;
  return handler(request("/api/members", { method, json, headers }), context);
}

export async function ok<T>(handler: RouteHandler, init?: Call): Promise<T> {
  const response = await call(handler, init);
  if (response.status >= 300) throw new Error(`${response.status} ${await response.text()}`);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

export async function refused(handler: RouteHandler, init?: Call): Promise<[number, string]> {
  const { status, error } = await errorOf(await call(handler, init));
  return [status, (error as { code: string }).code];
}

export async function someone(as: "OWNER" | "ADMIN" | "MANAGER" | "AGENT"): Promise<Someone> {
  const made = await makeMember(place.workspaceId, as);
  return { ...made, cookie: (await signedIn(made.userId)).cookie };
}

/** What the last mail to an address links to. */
export async function tokenFor(email: string): Promise<string> {
  const mail = await unscoped((tx) => tx.prisma.mail.findFirst({ where: { to: email }, orderBy: { id: "desc" } }));
  const token = /\/invitations\/([\w-]+)/.exec(mail ? rendered(mail).text : "")?.[1];
  if (!token) throw new Error(`no invitation went to ${email}`);
  return token;
}

export const invite = (json: unknown, cookie = owner) => ok<InvitationDto>(invitations.POST, { json, cookie });
export const newAddress = () => `guest-${newId().slice(-12)}@example.com`;
export const strong = "correct horse battery staple 9";
