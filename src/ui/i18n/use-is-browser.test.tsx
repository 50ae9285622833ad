// @vitest-environment jsdom
import { act } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { useIsBrowser } from "./use-is-browser.ts";

function Name() {
  return <p>{useIsBrowser() ? "Morocco" : "MA"}</p>;
}

test("the browser takes the server's page over as it is, and shows its own names then", async () => {
  const place = document.createElement("div");
  place.innerHTML = renderToString(<Name />);
  expect(place.textContent).toBe("MA");
  const errors: unknown[] = [];
  await act(async () => hydrateRoot(place, <Name />, { onRecoverableError: (error) => errors.push(error) }));
  expect([place.textContent, errors]).toEqual(["Morocco", []]);
});
