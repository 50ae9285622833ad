// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { TestFrame } from "../test-frame.tsx";
import PdfViewer from "./pdf-viewer.tsx";

const file = vi.hoisted(() => ({ numPages: 0 }));
vi.mock("./use-pdf.ts", () => ({ usePdf: () => ({ pdf: file, firstRatio: 0.7 }) }));
vi.mock("./pdf-page.tsx", () => ({ PdfPage: ({ number }: { number: number }) => <li>{number}</li> }));

afterEach(cleanup);

test.each([
  [3, 3],
  [1_000_000, 500],
])("of %s pages there is a place for %s, and for the others a word", (numPages, places) => {
  file.numPages = numPages;
  render(
    <TestFrame>
      <PdfViewer url="/files/1" name="menu.pdf" onClose={() => undefined} />
    </TestFrame>,
  );
  const viewer = screen.getByRole("dialog", { name: "menu.pdf" });
  expect(viewer.querySelectorAll("li")).toHaveLength(places);
  expect(within(viewer).queryByText(/Only the first 500 pages/) !== null).toBe(numPages > places);
});
