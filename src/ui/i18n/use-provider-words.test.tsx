// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { expect, test } from "vitest";
import ar from "#/ui/messages/ar/provider-words.json" with { type: "json" };
import en from "#/ui/messages/en/provider-words.json" with { type: "json" };
import { useProviderWords } from "./use-provider-words.ts";

function provider(locale: "en" | "ar" = "en") {
  const messages = { "provider-words": locale === "en" ? en : ar };
  return renderHook(useProviderWords, {
    wrapper: ({ children }) => (
      <NextIntlClientProvider {...{ locale, messages }} timeZone="UTC">
        {children}
      </NextIntlClientProvider>
    ),
  }).result.current;
}

test.each([
  ["DISABLE", "Meta disabled the business account"],
  ["RED", "Low"],
  [
    "PARTNER_REMOVED: PRIMARY_INACTIVITY",
    "The account is no longer shared with the Meta app: The phone’s app was not opened for too long",
  ],
  ["INVALID_FORMAT. Variables are next to each other", "The format is not valid. Variables are next to each other"],
])("%s is told by what it means", (code, sentence) => {
  expect(provider().words(code)).toBe(sentence);
});

test.each(["SOMETHING_NEW", "131048: Spam rate limit hit", "a.b", ""])("%j stays as it came", (text) => {
  expect(provider().words(text)).toBe(text);
});

test("a line of the history says what happened without labels, and names the rest", () => {
  expect(provider().details({ template: "RED", language: "en_US", event: "APPROVED", isRepaired: true })).toEqual([
    { label: "Template", value: "RED" },
    { label: "Language", value: "American English" },
    { label: null, value: "Approved" },
  ]);
  expect(provider().details({ progress: 1500, code: 2593109, odd: "X" })).toEqual([
    { label: "Progress", value: "1,500" },
    { label: "Code", value: "2593109" },
    { label: "odd", value: "X" },
  ]);
});

test("of a ban its state counts", () => {
  const summary = { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "SCHEDULE_FOR_DISABLE" } };
  expect(provider().whatHappened(summary)).toBe("Meta is going to disable the business account");
  expect(provider("ar").whatHappened({ event: "FLAGGED" })).toBe("وُضعت عليه علامة بسبب تدني الجودة");
});
