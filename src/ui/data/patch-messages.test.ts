import { describe, expect, test } from "vitest";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { Pages } from "./pages.ts";
import { threadOrder, upsertMessage } from "./patch-messages.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

function message(id: string, minute: number, change: Partial<MessageDto> = {}): MessageDto {
  const plain = { clientMessageId: null, status: "SENT", content: "", replyTo: null } as const;
  return { id, providerAt: at(minute), ...plain, ...change } as MessageDto;
}

function pages(...items: MessageDto[][]): Pages<MessageDto> {
  const nextCursor = (index: number) => (index === items.length - 1 ? null : `c${index}`);
  return {
    pages: items.map((page, index) => ({ items: page, nextCursor: nextCursor(index) })),
    pageParams: items.map((_, index) => (index === 0 ? null : `c${index - 1}`)),
  };
}

const ids = (data: Pages<MessageDto>) => threadOrder(data).map((item) => item.id);

describe("upsertMessage", () => {
  test("gives a reaction no bubble, whose ticks come like those of any message", () => {
    const reaction = message("b", 2, { messageType: "reaction", content: "👍", status: "SENT" });
    expect(ids(upsertMessage(pages([message("a", 1)]), reaction))).toEqual(["a"]);
  });

  test("appends the newest message to the newest page", () => {
    const data = upsertMessage(pages([message("b", 2)], [message("a", 1)]), message("c", 3));
    expect(ids(data)).toEqual(["a", "b", "c"]);
    expect(data.pages[0]?.items.map((item) => item.id)).toEqual(["b", "c"]);
  });

  test("the same message twice is one message", () => {
    const once = upsertMessage(pages([message("a", 1)]), message("b", 2));
    expect(ids(upsertMessage(once, message("b", 2)))).toEqual(["a", "b"]);
  });

  test("a message that arrives late goes to its place in time, also on an older page", () => {
    const data = pages([message("e", 5), message("f", 6)], [message("a", 1), message("c", 3)]);
    expect(ids(upsertMessage(data, message("d", 4)))).toEqual(["a", "c", "d", "e", "f"]);
    expect(ids(upsertMessage(data, message("b", 2)))).toEqual(["a", "b", "c", "e", "f"]);
  });

  test("a message older than everything loaded is left to paging while there are older pages", () => {
    const data = pages([message("c", 3)], [message("b", 2)]);
    const open = { ...data, pages: data.pages.map((page) => ({ ...page, nextCursor: "more" })) };
    expect(ids(upsertMessage(open, message("a", 1)))).toEqual(["b", "c"]);
    expect(ids(upsertMessage(data, message("a", 1)))).toEqual(["a", "b", "c"]);
  });

  test("equal times are ordered by id", () => {
    expect(ids(upsertMessage(pages([message("b", 1)]), message("a", 1)))).toEqual(["a", "b"]);
  });

  test("an empty thread takes its first message", () => {
    expect(ids(upsertMessage(pages([]), message("a", 1)))).toEqual(["a"]);
  });

  test("the server's message takes the place of the one with the same clientMessageId", () => {
    const data = pages([message("a", 1), message("local:x", 2, { clientMessageId: "x", status: "QUEUED" })]);
    expect(ids(upsertMessage(data, message("b", 2, { clientMessageId: "x" })))).toEqual(["a", "b"]);
  });

  test("messages without a clientMessageId are never taken for one another", () => {
    expect(ids(upsertMessage(pages([message("a", 1)]), message("b", 1)))).toEqual(["a", "b"]);
  });

  test("ticks never go back when the answer of the send is slower than the status", () => {
    const data = pages([message("a", 1, { status: "DELIVERED", deliveredAt: at(2) })]);
    const late = upsertMessage(data, message("a", 1, { status: "QUEUED", deliveredAt: null, content: "new" }));
    expect(threadOrder(late)[0]).toMatchObject({ status: "DELIVERED", deliveredAt: at(2), content: "new" });
  });

  test("a failed message that is sent again goes back to the queue", () => {
    const data = pages([message("a", 1, { status: "FAILED", errorCode: "131026" })]);
    const again = upsertMessage(data, message("a", 1, { status: "QUEUED", errorCode: null }));
    expect(threadOrder(again)[0]).toMatchObject({ status: "QUEUED", errorCode: null });
  });

  test("what quotes a message follows its edit and loses the words of a deleted one, also when that is not loaded", () => {
    const quoteOf = (id: string, content: string) => ({ id, direction: "IN", messageType: "text", content }) as const;
    const answer = message("c", 3, { replyTo: quoteOf("a", "secret") });
    const other = message("d", 4, { replyTo: quoteOf("b", "kept") });
    const data = pages([answer, other], [message("a", 1, { content: "secret" }), message("b", 2)]);
    const words = (of: Pages<MessageDto>) => threadOrder(of).flatMap(({ replyTo }) => replyTo?.content ?? []);
    const edited = upsertMessage(data, message("a", 1, { content: `${"é".repeat(199)}👍 and more` }));
    expect(words(edited)).toEqual([`${"é".repeat(199)}👍`, "kept"]);
    const revoked = message("a", 1, { content: "", revokedAt: at(5) });
    expect(words(upsertMessage(data, revoked))).toEqual(["", "kept"]);
    const open = { ...data, pages: data.pages.slice(0, 1).map((page) => ({ ...page, nextCursor: "more" })) };
    expect(words(upsertMessage(open, revoked))).toEqual(["", "kept"]);
    expect(threadOrder(upsertMessage(data, revoked))[3]).toBe(other);
  });

  test("does not change what it was given", () => {
    const data = pages([message("a", 1)]);
    const before = structuredClone(data);
    upsertMessage(data, message("b", 2));
    expect(data).toEqual(before);
  });
});
