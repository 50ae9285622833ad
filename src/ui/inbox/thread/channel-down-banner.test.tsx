// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { queryKeys } from "#/ui/data/query-keys.ts";
import { TestFrame } from "../test-frame.tsx";
import { ChannelDownBanner } from "./channel-down-banner.tsx";

afterEach(cleanup);

function draw(connectionStatus: ChannelDto["connectionStatus"], pauses: ChannelDto["pauses"] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(queryKeys.channel("demo", "ch"), { id: "ch", connectionStatus, pauses });
  render(
    <TestFrame client={client}>
      <ChannelDownBanner conversation={{ channelAccountId: "ch", channelName: "Front desk" }} />
    </TestFrame>,
  );
}

test.each(["DISCONNECTED", "FAILED"] as const)("%s: messages wait, and the settings are a click away", (status) => {
  draw(status);
  expect(screen.getByRole("status").textContent).toMatch(/^Front desk .* wait .* works again/);
  expect(screen.getByRole("link", { name: "Number’s settings" }).getAttribute("href")).toBe(
    "/demo/settings/channels/ch",
  );
});

test.each(["CONNECTED", "CONNECTING"] as const)("%s: there is nothing to say", (status) => {
  draw(status);
  expect(screen.queryByRole("status")).toBeNull();
});

test.each([
  [["payment", "spamLimit"], /^Meta reports .* payment method of Front desk\. .* templates wait\. .* go on sending/],
  [["spamLimit"], /^Meta restricts Front desk .* marketing wait\. .* go on sending/],
] as const)("paused for %s: what waits, and what to do", (pauses, words) => {
  draw("CONNECTED", [...pauses]);
  expect(screen.getByRole("status").textContent).toMatch(words);
  screen.getByRole("link", { name: "Number’s settings" });
});

test("a number that does not work is the larger trouble", () => {
  draw("FAILED", ["payment"]);
  expect(screen.getByRole("status").textContent).toMatch(/does not work/);
});
