// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test } from "vitest";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { WorkspaceSessionProvider } from "#/ui/data/workspace-context.tsx";
import members from "#/ui/messages/en/members.json" with { type: "json" };
import { MemberState } from "./member-state.tsx";

afterEach(cleanup);

const session = { workspaceSlug: "sufra", me: { id: "me", name: "Layla" }, canSend: true, timeZone: "UTC" };
const member = { status: "ACTIVE", presence: "ONLINE", workingHours: null, lockedUntil: null } as MemberDto;

function show(change: Partial<MemberDto>) {
  render(
    <NextIntlClientProvider locale="en" messages={{ members }} timeZone="UTC">
      <WorkspaceSessionProvider value={session}>
        <MemberState member={{ ...member, ...change }} hours={{}} />
      </WorkspaceSessionProvider>
    </NextIntlClientProvider>,
  );
}

test("who manages members reads until when somebody is locked, and after how many wrong guesses", () => {
  show({ lockedUntil: "2026-11-21T12:30:00.000Z", loginAttempts: 12 });
  expect(screen.getByText(/^Locked until 12:30/)).toBeDefined();
  expect(screen.getByText("12 wrong guesses")).toBeDefined();
});

test("nothing of the kind is said of others", () => {
  show({ loginAttempts: 2 });
  expect(screen.queryByText(/Locked/)).toBeNull();
  expect(screen.getByText("Online")).toBeDefined();
});
