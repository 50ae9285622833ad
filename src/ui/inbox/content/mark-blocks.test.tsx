// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { FormattedText } from "./formatted-text.tsx";
import { SearchWordsProvider } from "./search-words.ts";

afterEach(cleanup);

test.each([
  ["Your *order* is ready", "order is", "<strong>[order]</strong>[ is]"],
  ["- one\n- two", "one two", "[one][two]"],
  ["see https://wasl.app/menu", "wasl", "https://[wasl].app/menu"],
  ["```the code```", "code", "the [code]"],
  ["`the code`", "code", "the [code]"],
  ["> إلى أَحْمَد", "احمد", "إلى [أَحْمَد]"],
  ["👍🏽", "👍", "[👍🏽]"],
  ["<mark>order</mark>", "order", "&lt;mark&gt;[order]&lt;/mark&gt;"],
])("in %j the words %j are marked", (text, words, html) => {
  const { container } = render(
    <SearchWordsProvider value={words}>
      <FormattedText text={text} />
    </SearchWordsProvider>,
  );
  const shown = container.innerHTML.replace(/<mark[^>]*>/g, "[").replaceAll("</mark>", "]");
  expect(shown.replace(/ class="[^"]*"/g, "").replace("</li><li>", "")).toContain(html);
});

test("without words nothing is marked", () => {
  const { container } = render(<FormattedText text="order order" />);
  expect(container.querySelector("mark")).toBeNull();
});
