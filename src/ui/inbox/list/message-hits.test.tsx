// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { MessageHit } from "#/domain/messaging/schema.ts";
import { TestFrame } from "../test-frame.tsx";
import MessageHits from "./message-hits.tsx";

const hit: MessageHit = {
  id: "m",
  conversationId: "c",
  content: "سأخبر أَحْمَد غدًا",
  direction: "IN",
  providerAt: "2026-11-20T10:00:00.000Z",
  customerName: "Nadia",
  customerWa: null,
};

test("a hit shows the words that were looked for as the message writes them", () => {
  render(
    <TestFrame>
      <MessageHits hits={[hit]} words="احمد" hrefOf={() => "#"} onOpen={() => undefined} />
    </TestFrame>,
  );
  expect(screen.getByText("أَحْمَد").tagName).toBe("MARK");
  expect(screen.getByRole("link").textContent).toContain(hit.content);
});
