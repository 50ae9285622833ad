// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { LinkChip } from "./link-chip.tsx";

afterEach(cleanup);
const chip = (text: string) => render(<LinkChip text={text} />).container;

test.each([
  ["see https://www.example.com/a?b=c", "example.com"],
  ["*bold www.example.org*", "example.org"],
  ["https://xn--pple-43d.com", "xn--pple-43d.com"],
  ["https://аpple.com", "xn--pple-43d.com"],
])("%j leads to %s", (text, host) => expect(chip(text).textContent).toBe(host));

test.each(["no link", "javascript:alert(1)", "```https://example.com```", "https://"])("%j leads nowhere", (text) =>
  expect(chip(text).innerHTML).toBe(""),
);
