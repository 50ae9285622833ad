import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { composer, layla, newCustomer, phoneSends, row, signedIn, thread } from "./people.ts";

test("after a kill -9 of the server the inbox comes back by itself and has missed nothing", async ({
  browser,
  request,
}) => {
  const page = await signedIn(browser, layla);
  const customer = newCustomer("Rami of the outage");
  await phoneSends(request, customer, { type: "text", body: "before the outage" });
  await row(page, customer.name).click();
  await expect(thread(page)).toContainText("before the outage");

  process.kill(serverPid(), "SIGKILL");
  await expect
    .poll(async () => (await request.get("/api/health").catch(() => null))?.status() ?? 0, { timeout: 30_000 })
    .toBe(200);
  await phoneSends(request, customer, { type: "text", body: "after the outage" });
  await expect(thread(page)).toContainText("after the outage", { timeout: 20_000 });
  await composer(page).fill("Back again");
  await composer(page).press("Enter");
  await expect(thread(page).getByRole("img", { name: "Read" })).toBeVisible();
});

/** The web process: the child of the supervisor whose program is the server. */
function serverPid(): number {
  const parent = process.env.E2E_PID ?? "";
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("src/server.ts"));
  if (!found) throw new Error("the server's process was not found");
  return Number(found);
}
