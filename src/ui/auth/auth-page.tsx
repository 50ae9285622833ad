import type { ReactNode } from "react";
import { WaslMark } from "#/ui/shell/wasl-mark.tsx";
import { PagePreferences } from "./page-preferences.tsx";
import { SignInPitch } from "./sign-in-pitch.tsx";

type Props = { title: ReactNode; text?: ReactNode; footer?: ReactNode; children: ReactNode };

/** The frame of every page before one is in: a form, and on wide screens what the product is. */
export function AuthPage({ title, text, footer, children }: Props) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <main className="flex flex-col px-6 py-5 sm:px-10">
        <header className="flex items-center justify-between">
          <WaslMark />
          <PagePreferences />
        </header>
        <div className="mx-auto my-auto w-full max-w-88 py-10">
          <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
          {text && <p className="mt-1.5 text-pretty text-muted-foreground text-sm">{text}</p>}
          <div className="mt-7">{children}</div>
          {footer && <p className="mt-6 text-center text-muted-foreground text-sm">{footer}</p>}
        </div>
      </main>
      <SignInPitch />
    </div>
  );
}
