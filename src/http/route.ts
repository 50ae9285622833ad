import type { z } from "zod";
import { type Actor, principalOf } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { assertRunsPlatform } from "#/domain/team/platform-role.ts";
import type { Permission } from "#/domain/team/schema.ts";
import type { ResolvedSession } from "#/domain/team/sessions.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import { limit, type Rate } from "#/platform/rate-limit.ts";
import { answerResponse } from "./answer-response.ts";
import { actorOf, authenticate, type Caller, workspaceOf } from "./authenticate.ts";
import { originOf } from "./client-address.ts";
import { type Answer, answerOnce } from "./idempotency.ts";
import { observed } from "./observed.ts";
import { parseJson, parseWith, queryOf, readJsonText } from "./parse-input.ts";

/** Backstops against a runaway client; a route that needs less says so. */
const defaultRates = { read: { points: 30_000, perSeconds: 10 }, write: { points: 6_000, perSeconds: 60 } };

type Auth = "workspace" | "user" | "platform" | "public";
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a route is: who may call it, what it takes, what it gives. Also what the API document is made from. */
export type RouteSpec = {
  summary: string;
  description?: string;
  /**
   * "workspace": an actor in one workspace (the default). "user": a signed-in person. "platform": a signed-in person who
   * runs this installation. "public": anyone.
   */
  auth?: Auth;
  can?: Permission;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  response?: z.ZodType;
  /** Of a success with a body; default 200. A handler that returns nothing answers 204. */
  status?: number;
  rateLimit?: Rate;
  /** The handler reads the body itself (uploads), and this is its content type in the API document. */
  raw?: string;
  /** Content type of an answer that is not JSON. */
  produces?: string;
  /** The answer holds a secret: it is kept encrypted for `Idempotency-Key`. */
  isConfidential?: boolean;
  /** Calling it twice does no harm and it calls a provider, so `Idempotency-Key` must not hold a transaction open. */
  isRepeatable?: boolean;
};

type Guard = { auth?: "workspace"; can: Permission } | { auth: Exclude<Auth, "workspace">; can?: undefined };

type Base<P, Q, B> = {
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  request: Request;
  requestId: string;
  ip: string;
  userAgent: string;
};

type Context<A, P, Q, B> = Base<P, Q, B> &
  (A extends "public" ? object : A extends "user" | "platform" ? { session: ResolvedSession } : { actor: Actor });

type Spec<G, P, Q, B> = Omit<RouteSpec, "auth" | "can" | "params" | "query" | "body"> &
  G & { params?: P; query?: Q; body?: B };

type NextContext = { params: Promise<Record<string, string | string[]>> };

/** A handler of Next's, made of web standards only, with what the API document needs to know about it. */
export type RouteHandler = ((request: Request, context?: NextContext) => Promise<Response>) & { spec: RouteSpec };

/**
 * Makes a route handler: tells who calls, refuses what they may not do, parses strictly, runs the handler and turns
 * what it returns (data, a page `{items, nextCursor}`, nothing, or a `Response`) or throws into an answer. A POST with
 * an `Idempotency-Key` runs once.
 */
export function route<
  const G extends Guard,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: Spec<G, P, Q, B>, handler: (context: Context<G["auth"], P, Q, B>) => unknown): RouteHandler {
  return routeAfter(spec, async () => undefined, handler);
}

/**
 * The same for a handler that needs to ask a provider first: `prepare` runs before the unit of work that an
 * `Idempotency-Key` opens around the handler, and its answer is given to it.
 */
export function routeAfter<
  const G extends Guard,
  R,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  spec: Spec<G, P, Q, B>,
  prepare: (context: Context<G["auth"], P, Q, B>) => Promise<R>,
  handler: (context: Context<G["auth"], P, Q, B> & { prepared: R }) => unknown,
): RouteHandler {
  // The context is built from the very schemas that `Context` is inferred from.
  const run = handler as (context: object) => unknown;
  const ask = prepare as (context: object) => Promise<R>;
  const handle = (request: Request, context?: NextContext) =>
    observed(request, context?.params, async (requestId, params, note) => {
      const caller = spec.auth === "public" ? undefined : await authenticate(request);
      if (caller) note(senderOf(caller));
      const who = identify(spec, caller, request, requestId);
      await throttle(spec, who.principal, request.method);
      const bodyText = spec.body ? await readJsonText(request) : "";
      const input = {
        params: spec.params && parseWith(spec.params, params),
        query: spec.query && parseWith(spec.query, queryOf(new URL(request.url).searchParams)),
        body: spec.body && parseWith(spec.body, parseJson(bodyText)),
      };
      const given = { ...input, ...who, request, requestId };
      const prepared = await ask(given);
      const call = () => run({ ...given, prepared });
      return once(spec, { request, actor: who.actor, bodyText }, call);
    });
  return Object.assign(handle, { spec: spec as RouteSpec });
}

type Who = { ip: string; userAgent: string; principal: string; actor?: Actor; session?: ResolvedSession };

function identify(spec: RouteSpec, caller: Caller | undefined, request: Request, requestId: string): Who {
  const origin = originOf(request.headers);
  if (!caller) return { ...origin, principal: `address:${origin.ip}` };
  if (spec.auth === "user" || spec.auth === "platform") {
    if (!caller.session) throw new AppError("forbidden", "This is for people: sign in instead of using an API key.");
    if (spec.auth === "platform") assertRunsPlatform(caller.session.user);
    return { ...origin, session: ownSession(caller.session), principal: `user:${caller.session.user.userId}` };
  }
  const actor = { ...actorOf(caller, workspaceOf(request)), requestId, ...origin };
  if (!spec.can) throw new AppError("internal", "A route without a permission is closed.");
  authorize(actor, spec.can);
  assertMayChange(actor, request.method);
  return { ...origin, actor, principal: `${actor.workspaceId}:${principalOf(actor)}` };
}

/** Before anything is refused, so that the log says whom. */
function senderOf({ session, keyActor }: Caller) {
  if (keyActor) return { workspaceId: keyActor.workspaceId, apiKeyId: keyActor.apiKeyId };
  return { workspaceId: session.membership?.workspaceId, userId: session.user.userId };
}

/** Where the person themselves is meant, a visit to a workspace does not count. */
function ownSession(session: ResolvedSession): ResolvedSession {
  return session.membership?.visitId ? { ...session, membership: undefined } : session;
}

/** Some reads are noted, such as what one has seen of the notifications: a visitor leaves no such trace. */
function assertMayChange({ visit }: Actor, method: string): void {
  if (!visit || visit.mayWrite || isRead(method)) return;
  throw new AppError("forbidden", "Visitors look only: this workspace does not let them change anything.");
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

async function throttle(spec: RouteSpec, principal: string, method: string): Promise<void> {
  if (spec.rateLimit) await limit(`route:${method} ${spec.summary}`, principal, spec.rateLimit);
  else
    await limit(
      isRead(method) ? "api:read" : "api:write",
      principal,
      isRead(method) ? defaultRates.read : defaultRates.write,
    );
}

type Call = { request: Request; actor: Actor | undefined; bodyText: string };

async function once(spec: RouteSpec, { request, actor, bodyText }: Call, call: () => unknown): Promise<Response> {
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (key === null || !actor || spec.raw || spec.isRepeatable)
    return answerResponse(checked(spec, await call()), spec.status);
  const route = `POST ${new URL(request.url).pathname}`;
  const isConfidential = spec.isConfidential ?? false;
  const answer = await answerOnce(actor, { key, route, bodyText, isConfidential }, async (): Promise<Answer> => {
    const body = checked(spec, await call());
    return { status: body === undefined ? 204 : (spec.status ?? 200), body };
  });
  const headers = answer.isReplay ? { "idempotency-replayed": "true" } : undefined;
  return answerResponse(answer.status === 204 ? undefined : answer.body, answer.status, headers);
}

/** Outside production an answer that its own schema does not describe is an error, so that no test can miss it. */
function checked(spec: RouteSpec, data: unknown): unknown {
  if (env.NODE_ENV === "production" || !spec.response || data === undefined || data instanceof Response) return data;
  const isPage = typeof data === "object" && data !== null && "items" in data && "nextCursor" in data;
  parseWithin(spec.response, isPage ? data.items : data);
  return data;
}

function parseWithin(schema: z.ZodType, data: unknown): void {
  const result = schema.safeParse(data);
  if (!result.success) throw new AppError("internal", `The answer breaks its own schema: ${result.error.message}`);
}
