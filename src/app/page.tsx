import { redirect } from "next/navigation";
import { runsPlatform } from "#/domain/team/platform-role.ts";
import { requireUser } from "#/http/page-session.ts";
import NotFound from "./not-found.tsx";

/** The way in: to the first workspace, to the administration for who has none and runs it all, or to the sign-in page. */
export default async function Home() {
  const { user, workspaces } = await requireUser();
  const first = workspaces[0];
  if (first) redirect(`/${first.slug}/inbox`);
  if (runsPlatform(user)) redirect("/admin");
  return <NotFound />;
}
