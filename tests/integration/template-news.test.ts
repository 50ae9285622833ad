import { expect, test } from "vitest";
import { newId } from "#/platform/ids.ts";
import { deliver, makeShop, processAll, rows, type Shop } from "../factories.ts";
import { eventsOf, notificationsOf, tell } from "./news-fixtures.ts";

// What Meta tells about templates (whatsapp-cloud reference §5).

async function addTemplate(shop: Shop, name = "cart_reminder", language = "pt_BR"): Promise<string> {
  const id = newId();
  await rows(
    shop,
    `INSERT INTO "MessageTemplate" (id, "workspaceId", "channelAccountId", "externalId", name, language, category, status)
     VALUES ($1, current_workspace(), $2, '1689556908129832123', $3, $4, 'UTILITY', 'APPROVED')`,
    [id, shop.channelId, name, language],
  );
  return id;
}

const templateNews = (more: Record<string, unknown>) => ({
  message_template_id: 1,
  message_template_name: "cart_reminder",
  message_template_language: "pt-BR",
  ...more,
});

async function frameTypes(shop: Shop) {
  const events = await rows<{ type: string }>(shop, `SELECT type FROM "Event" WHERE "workspaceId" = $1 ORDER BY id`, [
    shop.actor.workspaceId,
  ]);
  return events.map(({ type }) => type);
}

test("a rejected template says why, is in the history, and the owner is told once", async () => {
  const shop = await makeShop();
  const id = await addTemplate(shop);
  const value = templateNews({
    event: "REJECTED",
    reason: "INVALID_FORMAT",
    message_template_category: "MARKETING",
    rejection_info: { reason: "Variables are next to each other", recommendation: "Separate them with text" },
  });
  for (let i = 0; i < 2; i++) await tell(shop, "message_template_status_update", value, 1_785_571_200);
  const [template] = await rows(
    shop,
    `SELECT status, category, "rejectionReason" FROM "MessageTemplate" WHERE id = $1`,
    [id],
  );
  expect(template).toEqual({
    status: "REJECTED",
    category: "MARKETING",
    rejectionReason: "INVALID_FORMAT. Variables are next to each other. Separate them with text",
  });
  expect(await eventsOf(shop)).toMatchObject([
    { kind: "TEMPLATE_STATUS", severity: "WARNING", summary: { event: "REJECTED", template: "cart_reminder" } },
  ]);
  expect(await notificationsOf(shop)).toMatchObject([
    { kind: "TEMPLATE", severity: "WARNING", titleKey: "TEMPLATE_STATUS" },
  ]);
  expect(await frameTypes(shop)).toEqual(["notification.created", "channel.updated", "template.updated"]);
});

test("statuses of a template follow the provider's time, whatever order they come in; the same word may come again later", async () => {
  const shop = await makeShop();
  const id = await addTemplate(shop);
  const statusNow = async () =>
    (await rows<{ status: string }>(shop, `SELECT status FROM "MessageTemplate" WHERE id = $1`, [id]))[0]?.status;
  const paused = templateNews({ event: "PAUSED", reason: "NONE", other_info: { title: "FIRST_PAUSE" } });
  await tell(shop, "message_template_status_update", paused, 1_785_571_300);
  await tell(shop, "message_template_status_update", templateNews({ event: "APPROVED" }), 1_785_571_200);
  expect(await statusNow()).toBe("PAUSED");
  await tell(shop, "message_template_status_update", templateNews({ event: "APPROVED" }), 1_785_571_400);
  expect(await statusNow()).toBe("APPROVED");
  await tell(shop, "message_template_status_update", paused, 1_785_571_500);
  expect(await statusNow()).toBe("PAUSED");
  const resumed = { ...paused, other_info: { title: "UNPAUSE" } };
  await tell(shop, "message_template_status_update", resumed, 1_785_571_600);
  expect(await statusNow()).toBe("APPROVED");
});

test("a template is found by an id of 19 digits when its name is another; quality and category follow", async () => {
  const shop = await makeShop();
  const id = await addTemplate(shop, "renamed");
  const raw = (value: Record<string, unknown>, field: string) =>
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: shop.wabaId, changes: [{ field, value: { message_template_id: "@", ...value } }] }],
    }).replace('"@"', "1689556908129832123");
  await deliver(raw({ new_quality_score: "RED", previous_quality_score: "GREEN" }, "message_template_status_update"));
  await deliver(raw({ new_category: "MARKETING", previous_category: "UTILITY" }, "template_category_update"));
  await processAll();
  const [template] = await rows(
    shop,
    `SELECT quality, category, "previousCategory" FROM "MessageTemplate" WHERE id = $1`,
    [id],
  );
  expect(template).toEqual({ quality: "RED", category: "MARKETING", previousCategory: "UTILITY" });
});

test("a template with new texts, and one that is not known, are read from the provider again", async () => {
  const shop = await makeShop();
  await addTemplate(shop);
  const text = { message_template_element: "Hello {{1}}" };
  await tell(shop, "message_template_components_update", templateNews(text));
  const jobs = await rows<{ count: number }>(
    shop,
    `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE key = 'templates:' || $1`,
    [shop.channelId],
  );
  expect(jobs).toEqual([{ count: 1 }]);
});
