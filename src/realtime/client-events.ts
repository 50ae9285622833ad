import { z } from "zod";
import { AppError, isAppError } from "#/platform/errors.ts";
import { fieldProblems, inputSentence } from "#/platform/input-sentences.ts";
import { log } from "#/platform/logger.ts";
import { limit } from "#/platform/rate-limit.ts";
import type { Connection } from "./connection.ts";
import type { Feeds } from "./feeds.ts";
import { replay } from "./replay.ts";
import type { Rooms } from "./rooms.ts";
import { showConversation, tellTyping } from "./viewers.ts";

/** What the events of a socket need. */
export type LiveParts = { rooms: Rooms; feeds: Feeds };

/** A person types and clicks a few times a second at most. */
const rate = { points: 60, perSeconds: 10 };

const viewing = z.object({ conversationId: z.uuid().nullable() });
const typing = z.object({ conversationId: z.uuid(), isTyping: z.boolean() });
const resume = z.object({ since: z.int().min(0) });

type Handler = (parts: LiveParts, connection: Connection, data: unknown) => Promise<void>;

const handlers = new Map<string, Handler>([
  [
    "viewing",
    ({ rooms }, connection, data) => showConversation(rooms, connection, parse(viewing, data).conversationId),
  ],
  [
    "typing",
    (_parts, connection, data) => {
      const { conversationId, isTyping } = parse(typing, data);
      return tellTyping(connection, conversationId, isTyping);
    },
  ],
  ["resume", ({ feeds }, connection, data) => replay(feeds, connection, parse(resume, data).since)],
]);

/** Every event that a browser may send. */
export const clientEvents: readonly string[] = [...handlers.keys()];

/** Does what a browser asks for; whatever is wrong with it is told by an `error` event, as an API call would be. */
export async function handleClientEvent(
  parts: LiveParts,
  connection: Connection,
  type: string,
  data: unknown,
): Promise<void> {
  try {
    await limit("live:events", connection.id, rate);
    const handler = handlers.get(type);
    if (!handler) throw new AppError("invalid", "There is no such event.");
    await handler(parts, connection, data);
  } catch (error) {
    if (!isAppError(error))
      log.error({ err: error, type, workspaceId: connection.actor.workspaceId }, "a socket event failed");
    connection.send(errorFrame(error));
  }
}

/** `error {code, message}`, without anything that is not meant for the other side. */
export function errorFrame(error: unknown): { type: "error"; data: { code: string; message: string } } {
  const { code, message } = isAppError(error) && error.code !== "internal" ? error : unexpected;
  return { type: "error", data: { code, message } };
}

const unexpected = { code: "internal", message: "Something went wrong on our side." };

function parse<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  const result = schema.safeParse(data, { error: inputSentence });
  if (result.success) return result.data;
  const problems = Object.entries(fieldProblems(result.error)).map(([name, text]) =>
    name ? `${name}: ${text}` : text,
  );
  throw new AppError("invalid", problems.join(" "));
}
