import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { WorkspaceSessionProvider } from "#/ui/data/workspace-context.tsx";
import { ToastProvider } from "#/ui/kit/toast.tsx";
import channels from "#/ui/messages/en/channels.json" with { type: "json" };
import common from "#/ui/messages/en/common.json" with { type: "json" };
import composer from "#/ui/messages/en/composer.json" with { type: "json" };
import inbox from "#/ui/messages/en/inbox.json" with { type: "json" };
import outbox from "#/ui/messages/en/outbox.json" with { type: "json" };
import providerWords from "#/ui/messages/en/provider-words.json" with { type: "json" };
import sendErrors from "#/ui/messages/en/send-errors.json" with { type: "json" };

// Parts of the screen are loaded when they are wanted, which takes longer than a second on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const session = { workspaceSlug: "demo", me: { id: "me", name: "Lina" }, canSend: true, timeZone: "Asia/Riyadh" };

type Props = { children: ReactNode; client?: QueryClient; canSend?: boolean; canErase?: boolean; canBlock?: boolean };

/** What a component of the inbox needs around it in a test: English, a fixed zone and someone signed in. */
export function TestFrame({
  children,
  client = new QueryClient(),
  canSend = true,
  canErase = false,
  canBlock = false,
}: Props) {
  return (
    <NextIntlClientProvider
      locale="en"
      timeZone="UTC"
      messages={{
        channels,
        common,
        composer,
        inbox,
        outbox,
        "provider-words": providerWords,
        "send-errors": sendErrors,
      }}
    >
      <QueryClientProvider client={client}>
        <ToastProvider>
          <WorkspaceSessionProvider value={{ ...session, canSend, canErase, canBlock }}>
            {children}
          </WorkspaceSessionProvider>
        </ToastProvider>
      </QueryClientProvider>
    </NextIntlClientProvider>
  );
}
