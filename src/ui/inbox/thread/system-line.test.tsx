// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { TestFrame } from "../test-frame.tsx";
import { SystemLine } from "./thread-lines.tsx";

afterEach(cleanup);

function shown(system: Record<string, unknown>): string {
  const at = "2026-11-20T09:00:00.000Z";
  const message = { messageType: "system", content: "", providerAt: at, metadata: { system } } as unknown as MessageDto;
  const { container } = render(
    <TestFrame>
      <SystemLine message={message} />
    </TestFrame>,
  );
  return (container.textContent ?? "").replace(/[\u2066\u2069]/g, "");
}

test.each([
  [
    { event: "user_changed_number", from: "966501112233", to: "966504445566" },
    "from +966 501 112 233 to +966 504 445 566.",
  ],
  [{ event: "user_changed_number", to: "966504445566" }, "a new number: +966 504 445 566."],
  [{ event: "call_ended", seconds: 90 }, "The call lasted 1:30."],
  [{ event: "something_of_tomorrow" }, "Event: something of tomorrow"],
])("%j", (system, text) => expect(shown(system)).toContain(text));
