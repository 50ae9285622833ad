import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { EmptyState } from "#/ui/kit/empty-state.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <main className="flex min-h-dvh bg-canvas">
      <EmptyState
        icon={<Compass />}
        title={t("notFoundTitle")}
        text={t("notFoundText")}
        action={
          <a href="/" className={buttonStyles()}>
            {t("goHome")}
          </a>
        }
      />
    </main>
  );
}
