import { clock } from "#/platform/clock.ts";
import { checkDraft, type Draft } from "./check-template.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError, noSuchObject } from "./graph-error.ts";
import { numbersOf, pick } from "./graph-objects.ts";
import type { Json } from "./ledger-entry.ts";
import { type Template, templateId } from "./templates.ts";

/** `GET /{waba}/message_templates` with Meta's filters and cursors. */
export function listTemplates({ simulator, method, id, query, origin }: GraphCall): Json {
  if (numbersOf(simulator.world, id).length === 0) throw noSuchObject(method, id);
  const filters = ["name", "language", "status", "category"] as const;
  const matching = simulator.world.templates
    .of(id)
    .filter((template) => filters.every((filter) => !query.get(filter) || query.get(filter) === template[filter]));
  const start = Number(Buffer.from(query.get("after") ?? "", "base64url").toString() || "0");
  const page = matching.slice(start, start + Number(query.get("limit") ?? 25));
  const end = start + page.length;
  const data = page.map((template) =>
    query.get("fields") ? pick({ ...template }, query.get("fields") ?? "") : template,
  );
  const cursors = { before: cursor(start), after: cursor(end) };
  const next = `${origin}/simulator/graph/v25.0/${id}/message_templates?limit=${page.length}&after=${cursors.after}`;
  return { data, paging: { cursors, ...(end < matching.length && { next }) } };
}

/** `POST /{waba}/message_templates`: handed in for review. */
export async function createTemplate(call: GraphCall): Promise<Json> {
  const { simulator, method, id: wabaId } = call;
  if (numbersOf(simulator.world, wabaId).length === 0) throw noSuchObject(method, wabaId);
  const draft = checkDraft(parseJson(call.body), simulator.uploads);
  const isTaken = simulator.world.templates
    .of(wabaId)
    .some(({ name, language }) => name === draft.name && language === draft.language);
  if (isTaken) {
    throw new GraphError(100, "Content in this language already exists", {
      subcode: 2388024,
      user: [
        "Content in this language already exists",
        `There is already ${draft.language} content for this template. You can create a new template and try again.`,
      ],
    });
  }
  const id = templateId(`${wabaId}/${draft.name}/${clock.now().getTime()}`, draft.language);
  const template: Template = { id, ...draft, status: "PENDING" };
  await saveTemplate(call, wabaId, template);
  return { id, status: template.status, category: template.category };
}

/** `POST /{template}`: changed, and reviewed again. */
export async function editTemplate(call: GraphCall): Promise<Json> {
  const { simulator, method, id } = call;
  const found = findTemplate(call);
  if (!found) throw noSuchObject(method, id);
  const { wabaId, template } = found;
  const change = parseJson(call.body);
  const wanted = { ...template, ...change } as Partial<Draft> & Json;
  const draft = change.components ? checkDraft(wanted, simulator.uploads) : (wanted as unknown as Draft);
  const { rejected_reason: _, ...rest } = template;
  const isReviewed = Boolean(change.components ?? change.category);
  await saveTemplate(call, wabaId, { ...rest, ...draft, id, status: isReviewed ? "PENDING" : template.status });
  return { success: true };
}

/** `DELETE /{waba}/message_templates`: a name in all its languages, or one of them by `hsm_id`. */
export async function deleteTemplates({ simulator, method, id: wabaId, query }: GraphCall): Promise<Json> {
  const { name, hsm } = { name: query.get("name"), hsm: query.get("hsm_id") };
  const gone = simulator.world.templates
    .of(wabaId)
    .filter((template) => template.name === name && (hsm === null || template.id === hsm));
  if (gone.length === 0) throw noSuchObject(method, hsm ?? name ?? wabaId);
  for (const { id } of gone) {
    await simulator.record({ kind: "template", at: clock.now().toISOString(), wabaId, id, template: null });
  }
  return { success: true };
}

/** A template that all accounts have belongs to the first one that asks for a change of it. */
export function findTemplate({ simulator, id }: GraphCall): { wabaId: string; template: Template } | undefined {
  const { world } = simulator;
  const own = world.templates.find(id);
  if (own) return own;
  const wabaIds = new Set([...world.numbers.values()].map(({ wabaId }) => wabaId));
  return [...wabaIds].flatMap((wabaId) => {
    const template = world.templates.of(wabaId).find((one) => one.id === id);
    return template ? [{ wabaId, template }] : [];
  })[0];
}

/** Keeps a template; one that is to be reviewed will be. */
export async function saveTemplate({ simulator }: GraphCall, wabaId: string, template: Template): Promise<void> {
  const { id, status } = template;
  await simulator.record({ kind: "template", at: clock.now().toISOString(), wabaId, id, template });
  if (status === "PENDING") simulator.reviews.schedule(wabaId, id);
}

/** The body of a call. */
export function parseJson(body: Buffer): Json {
  try {
    return JSON.parse(body.toString("utf8")) as Json;
  } catch (error) {
    throw new GraphError(100, `The body is not JSON: ${String(error)}`);
  }
}

function cursor(position: number): string {
  return Buffer.from(String(position)).toString("base64url");
}
