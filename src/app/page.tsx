import { redirect } from "next/navigation";
import { requireUser } from "#/http/page-session.ts";
import NotFound from "./not-found.tsx";

/** The way in: to the first workspace, or to the sign-in page. */
export default async function Home() {
  const { workspaces } = await requireUser();
  const first = workspaces[0];
  if (!first) return <NotFound />;
  redirect(`/${first.slug}/inbox`);
}
