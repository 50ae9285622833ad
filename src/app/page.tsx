import { redirect } from "next/navigation";
import { runsPlatform } from "#/domain/team/platform-role.ts";
import { requireUser } from "#/http/page-session.ts";
import { env } from "#/platform/env.ts";
import NotFound from "./not-found.tsx";

/**
 * The way in: to the first workspace that is open, to the administration for who has none and runs it all, to a new
 * workspace for who has none, or to the sign-in page.
 */
export default async function Home() {
  const { user, workspaces } = await requireUser();
  const first = workspaces.find(({ status }) => status === "ACTIVE") ?? workspaces[0];
  if (first) redirect(`/${first.slug}/inbox`);
  if (runsPlatform(user)) redirect("/admin");
  if (env.SIGNUP !== "off") redirect("/new-workspace");
  return <NotFound />;
}
