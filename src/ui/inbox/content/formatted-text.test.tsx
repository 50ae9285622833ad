// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { FormattedText } from "./formatted-text.tsx";

afterEach(cleanup);

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "*<svg onload=alert(1)>*",
  "```<iframe src=javascript:alert(1)></iframe>```",
  '> "><a href="javascript:alert(1)">x</a>',
  "[x](javascript:alert(1))",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "&lt;b&gt;",
  "{{constructor.constructor('alert(1)')()}}",
];

describe.each(attacks)("%s", (attack) => {
  test("stays text", () => {
    const { container } = render(<FormattedText text={attack} />);
    expect(container.querySelector("script, img, svg, iframe, a, b, [onerror], [onload]")).toBeNull();
    expect(container.textContent).toBe(attack.replace(/```|^> |^\*|\*$/g, ""));
  });
});

test("a link opens elsewhere and hands nothing over", () => {
  render(<FormattedText text="https://wasl.app/menu" />);
  const link = screen.getByRole("link");
  expect(link).toHaveProperty("href", "https://wasl.app/menu");
  expect(link.getAttribute("rel")).toContain("noopener");
  expect(link.getAttribute("target")).toBe("_blank");
});

test("an address with a quote or a bracket cannot leave its attribute", () => {
  const { container } = render(<FormattedText text={'https://a.example/"onmouseover="alert(1)'} />);
  expect(container.querySelector("[onmouseover]")).toBeNull();
});
