import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { env } from "#/platform/env.ts";
import { SimulatorScreen } from "#/ui/simulator/simulator-screen.tsx";

/** Whether there is a simulator is a setting of the running server, not of the build. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("simulator"))("title") };
}

export default function SimulatorPage() {
  if (!env.SIMULATOR) notFound();
  return <SimulatorScreen />;
}
