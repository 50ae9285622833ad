"use client";

import "./globals.css";

type Props = { error: Error & { digest?: string } };

/** Shown when the root layout itself failed: without its messages and providers, so in all three languages at once. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Wasl</title>
        <main className="grid min-h-dvh place-items-center bg-canvas p-6 text-center">
          <div className="max-w-sm space-y-2 text-sm">
            <p>Something went wrong. Please try again.</p>
            <p lang="fr">Une erreur s’est produite. Veuillez réessayer.</p>
            <p lang="ar" dir="rtl">
              حدث خطأ ما. يرجى المحاولة مرة أخرى.
            </p>
            {error.digest && (
              <code className="block select-all pt-2 text-muted-foreground text-xs">{error.digest}</code>
            )}
            <a href="/" className="inline-block pt-4 font-medium text-primary underline underline-offset-4">
              Wasl
            </a>
          </div>
        </main>
      </body>
    </html>
  );
}
