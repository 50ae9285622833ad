import { newId } from "#/platform/ids.ts";
import { rows, type Shop } from "../factories.ts";
import { type Thread, write } from "./send-fixtures.ts";

const receipt = { link: "https://files.example/receipt.pdf", filename: "receipt.pdf" };
const named = { first_name: "Ana", order_number: "#7" };
const components: Record<string, object[]> = {
  order_update: [{ type: "body", parameters: ["Ana", "A-7", "on its way"].map((text) => ({ type: "text", text })) }],
  order_receipt: [
    { type: "header", parameters: [{ type: "document", document: receipt }] },
    {
      type: "body",
      parameters: Object.entries(named).map(([parameter_name, text]) => ({ type: "text", parameter_name, text })),
    },
  ],
};

/** Writes down two approved templates that the simulator has too: `order_update`, here marketing, and `order_receipt`. */
export async function knowTemplates(shop: Shop): Promise<void> {
  for (const [name, category] of [
    ["order_update", "MARKETING"],
    ["order_receipt", "UTILITY"],
  ]) {
    await rows(
      shop,
      `INSERT INTO "MessageTemplate" (id, "workspaceId", "channelAccountId", name, language, category, status, "updatedAt")
       VALUES ($1, current_workspace(), $2, $3, 'en', $4, 'APPROVED', now())`,
      [newId(), shop.channelId, name, category],
    );
  }
}

/** Queues a template, or without one a text, as a program or a campaign does. */
export async function queueSend(
  to: Thread,
  template: string | null,
  campaignId: string | null = null,
): Promise<{ id: string }> {
  const { id } = await write(to);
  const payload = template ? { template: { name: template, language: "en", components: components[template] } } : {};
  await rows(
    to.shop,
    `UPDATE "Message" SET "senderKind" = 'CAMPAIGN', "campaignId" = $2, type = $3, payload = $4 WHERE id = $1`,
    [id, campaignId, template ? "TEMPLATE" : "TEXT", payload],
  );
  return { id };
}
