import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "./parse.ts";

const account = { provider: "whatsapp", externalId: "106540352242922" };
const fixture = (name: string) =>
  readFileSync(new URL(`../../../../../tests/fixtures/whatsapp/${name}.json`, import.meta.url));

function one(status: object, more: object = {}) {
  const value = {
    metadata: { phone_number_id: account.externalId },
    statuses: [{ id: "wamid.1", timestamp: "1785571201", ...status }],
    ...more,
  };
  const items = parse(Buffer.from(JSON.stringify({ entry: [{ id: "1", changes: [{ field: "messages", value }] }] })));
  expect(items).toHaveLength(1);
  return items[0];
}

describe("statuses", () => {
  test("a status carries what the provider knows", () => {
    const messageId = "0198f2d0-7c00-7000-8000-000000000001";
    const status = {
      status: "sent",
      recipient_id: "5511999990000",
      recipient_user_id: "BR.1",
      biz_opaque_callback_data: messageId,
      pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "marketing" },
    };
    expect(one(status)).toEqual({
      kind: "status",
      account,
      providerMessageId: "wamid.1",
      status: "SENT",
      at: new Date("2026-08-01T08:00:01Z"),
      messageId,
      recipients: [
        { kind: "PHONE", value: "5511999990000" },
        { kind: "BSUID", value: "BR.1" },
      ],
      pricing: { billable: true, model: "PMP", type: "regular", category: "marketing" },
    });
  });

  test.each(["recipient_parent_user_id", "parent_recipient_user_id", "parent_user_id"])(
    "the parent id may be spelled %s",
    (key) => {
      expect(one({ status: "read", [key]: "BR.ENT.1" })).toHaveProperty("recipients", [
        { kind: "PARENT_BSUID", value: "BR.ENT.1" },
      ]);
    },
  );

  test("a contact beside the status completes its recipient", () => {
    const contacts = [{ wa_id: "5511999990000", user_id: "BR.1" }];
    expect(one({ status: "delivered", recipient_id: "5511999990000" }, { contacts })).toHaveProperty("recipients.1", {
      kind: "BSUID",
      value: "BR.1",
    });
  });

  test("in a group the recipient is a member, not the group", () => {
    const status = {
      status: "delivered",
      recipient_type: "group",
      recipient_id: "Y2Fw",
      recipient_participant_id: "5511999990000",
    };
    expect(one(status)).toMatchObject({ recipients: [], participant: "5511999990000" });
  });

  test("callback data of another product is not taken for our id", () => {
    expect(one({ status: "sent", biz_opaque_callback_data: "tenant=t1;msg=42" })).not.toHaveProperty("messageId");
  });

  test.each(["deleted", "warning", "RINGING", "", "constructor"])("%j is a notice", (status) => {
    expect(one({ status })).toMatchObject({ kind: "notice", field: "unknown_status", value: { id: "wamid.1" } });
  });

  test("a status without an id is a notice", () => {
    expect(one({ id: undefined, status: "read" })).toMatchObject({ kind: "notice", value: { error: "no id" } });
  });

  test("statuses keep the order of the body, each with its own time", () => {
    expect(
      parse(fixture("statuses-out-of-order")).map((item) =>
        item.kind === "status" ? [item.status, item.at.getTime()] : [],
      ),
    ).toEqual([
      ["READ", 1785571210000],
      ["DELIVERED", 1785571209000],
      ["SENT", 1785571208000],
    ]);
  });

  test.each([
    ["130472", "experiment"],
    ["131026", "Message Undeliverable."],
    ["131042", "payment method missing"],
    ["131047", "More than 24 hours have passed since the customer last replied."],
    ["131049", "In order to maintain a healthy ecosystem engagement, the message failed to be delivered."],
    ["131053", "Unsupported MIME type"],
    ["132015", "Template is paused due to low quality"],
  ])("a failure with %s keeps code and details", (code, details) => {
    expect(parse(fixture(`status-failed-${code}`))).toMatchObject([
      { kind: "status", status: "FAILED", error: { code, details } },
    ]);
  });
});
