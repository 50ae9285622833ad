// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test } from "vitest";
import { queryKeys } from "#/ui/data/query-keys.ts";
import common from "#/ui/messages/en/common.json" with { type: "json" };
import notifications from "#/ui/messages/en/notifications.json" with { type: "json" };
import providerWords from "#/ui/messages/en/provider-words.json" with { type: "json" };
import NotificationList from "./notification-list.tsx";

afterEach(cleanup);

test("a notification tells what Meta's codes mean and keeps the template's name", async () => {
  const params = { template: "PAUSED", language: "en", event: "FLAGGED", reason: "INCORRECT_CATEGORY" };
  const about = { resource: "ChannelAccount", resourceId: "ch", readAt: null, createdAt: "2026-11-21T12:00:00.000Z" };
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(queryKeys.notifications("demo"), [
    { id: "n", kind: "TEMPLATE", severity: "WARNING", titleKey: "TEMPLATE_STATUS", params, ...about },
  ]);
  render(
    <NextIntlClientProvider
      locale="en"
      timeZone="UTC"
      messages={{ common, notifications, "provider-words": providerWords }}
    >
      <QueryClientProvider client={client}>
        <NotificationList workspaceSlug="demo" side="top" trigger={<button type="button">Bell</button>} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  const line = await screen.findByRole("link");
  expect(line.textContent).toContain("PAUSED · The category does not fit the content · Flagged for low quality");
});
