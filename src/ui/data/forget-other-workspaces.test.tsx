// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { ForgetOtherWorkspaces } from "./forget-other-workspaces.tsx";
import { accountKeys, defaultFilter, queryKeys } from "./query-keys.ts";

test("what was read in a workspace is gone when another is shown; what is the person's own stays", () => {
  const client = new QueryClient();
  const keys = [queryKeys.members("first"), queryKeys.conversations("first", defaultFilter), accountKeys.security];
  for (const key of [...keys, queryKeys.members("second")]) client.setQueryData(key, []);
  const shown = (slug: string) => (
    <QueryClientProvider client={client}>
      <ForgetOtherWorkspaces slug={slug} />
    </QueryClientProvider>
  );
  const { rerender } = render(shown("first"));
  expect(known(client)).toEqual([...keys]);
  client.setQueryData(queryKeys.members("second"), []);
  rerender(shown("second"));
  expect(known(client)).toEqual([accountKeys.security, queryKeys.members("second")]);
});

function known(client: QueryClient) {
  return client
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) => queryKey);
}
