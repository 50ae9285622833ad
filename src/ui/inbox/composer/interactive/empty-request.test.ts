import { expect, test } from "vitest";
import { interactiveBreaches } from "#/domain/channels/interactive-rules-schema.ts";
import { interactiveRequest } from "#/domain/channels/interactive-schema.ts";
import { emptyRequest, requestKinds, withoutBlanks } from "./empty-request.ts";
import { shownProblems } from "./problems.tsx";

test.each(requestKinds)("an empty %s is what the server knows", (kind) => {
  expect(interactiveRequest.parse(emptyRequest(kind))).toMatchObject({ kind });
});

test("what was left empty is not sent", () => {
  const list = {
    kind: "list",
    label: " Open ",
    footer: "",
    sections: [{ title: "", rows: [{ id: "a", title: "One", description: " " }] }],
  } as const;
  expect(withoutBlanks(list)).toEqual({
    kind: "list",
    label: "Open",
    sections: [{ rows: [{ id: "a", title: "One" }] }],
  });
});

test("an empty field is no fault before one wanted to send; a text that is too long is one at once", () => {
  const breaches = interactiveBreaches("", { kind: "buttons", buttons: [{ id: "a", title: "x".repeat(21) }] });
  expect([...shownProblems(breaches, false).keys()]).toEqual(["interactive.buttons.0.title"]);
  expect([...shownProblems(breaches, true).keys()].sort()).toEqual(["body", "interactive.buttons.0.title"]);
});
