import { describe, expect, test } from "vitest";
import type { InboundItem } from "../../inbound-item.ts";
import { parse } from "./parse.ts";

const business = { provider: "whatsapp_waba", externalId: "102290129340398" };

function parseChanges(changes: unknown, entryId = "102290129340398"): InboundItem[] {
  return parse(Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: entryId, changes }] })));
}

const metadata = (phoneNumberId: string) => ({ display_phone_number: "15550783881", phone_number_id: phoneNumberId });
describe("fields about the account", () => {
  test("a 19-digit template id keeps its digits", () => {
    const body =
      '{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"message_template_status_update","value":{"message_template_id":1689556908129832999,"event":"APPROVED"}}]}]}';
    expect(parse(Buffer.from(body))).toMatchObject([{ value: { message_template_id: "1689556908129832999" } }]);
  });

  test("a partner event belongs to the account named inside", () => {
    const value = { event: "PARTNER_REMOVED", waba_info: { waba_id: "777", owner_business_id: "1" } };
    expect(parseChanges([{ field: "account_update", value }])).toMatchObject([
      { account: { provider: "whatsapp_waba", externalId: "777" } },
    ]);
    const other = { ...value, event: "DISABLED_UPDATE" };
    expect(parseChanges([{ field: "account_update", value: other }])).toMatchObject([{ account: business }]);
  });

  test("a preference belongs to the number that it was given to", () => {
    const preference = { wa_id: "5511999990000", category: "marketing_messages", value: "stop", timestamp: 1785571500 };
    const unknown = { ...preference, value: "maybe" };
    const value = { metadata: metadata("1"), user_preferences: [preference, unknown] };
    expect(parseChanges([{ field: "user_preferences", value }])).toMatchObject([
      {
        kind: "preference",
        account: { externalId: "1" },
        purpose: "MARKETING",
        wish: "stop",
        at: new Date(1785571500_000),
      },
      { kind: "notice", field: "user_preferences", account: { externalId: "1" }, value: unknown },
    ]);
  });

  test("a quality score that is labelled as a status is told by its content", () => {
    const value = { previous_quality_score: "GREEN", new_quality_score: "RED", message_template_name: "x" };
    expect(parseChanges([{ field: "message_template_status_update", value }])).toMatchObject([
      { field: "message_template_quality_update" },
    ]);
  });

  test("the time of an entry tells two notices of one content apart", () => {
    const changes = [{ field: "account_review_update", value: { decision: "REJECTED" } }];
    const at = (time?: number) =>
      parse(Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time, changes }] })));
    const keys = [at(), at(1_785_571_200), at(1_785_571_200), at(1_785_571_300)].map(([item]) => item);
    expect(keys[1]).toEqual(keys[2]);
    expect(keys[1]).toMatchObject({ at: new Date(1_785_571_200_000) });
    expect(new Set(keys.map((item) => (item?.kind === "notice" ? item.key : ""))).size).toBe(3);
  });

  test("a call of the customer that is over is a line; offers and our own calls are notices", () => {
    const call = { id: "wacid.1", from: "5511999990000", event: "terminate", direction: "USER_INITIATED" };
    const value = {
      metadata: metadata("1"),
      calls: [
        { ...call, timestamp: "1785571290", start_time: "1785571200", status: "COMPLETED", duration: 90 },
        { ...call, id: "wacid.2", timestamp: "1785571200", status: "FAILED" },
        { ...call, event: "connect" },
        { ...call, direction: "BUSINESS_INITIATED" },
      ],
    };
    expect(parseChanges([{ field: "calls", value }])).toMatchObject([
      {
        kind: "message",
        providerAt: new Date(1785571200_000),
        content: { system: { event: "call_ended", seconds: 90 } },
      },
      { kind: "message", content: { type: "SYSTEM", system: { event: "call_missed" } } },
      { kind: "notice", field: "calls" },
      { kind: "notice", field: "calls" },
    ]);
  });

  test("statuses of calls are not message statuses", () => {
    const value = { metadata: metadata("1"), statuses: [{ id: "wacid.1", type: "call", status: "RINGING" }] };
    expect(parseChanges([{ field: "calls", value }])).toMatchObject([{ kind: "notice", field: "calls" }]);
  });

  test("a repeated notice has the same key; another account, field or value has another", () => {
    const key = (field: string, value: object, entryId?: string) =>
      parseChanges([{ field, value }], entryId).map((item) => (item.kind === "notice" ? item.key : ""))[0];
    expect(key("security", { event: "A" })).toBe(key("security", { event: "A" }));
    const keys = [
      key("security", { event: "A" }),
      key("security", { event: "B" }),
      key("flows", { event: "A" }),
      key("security", { event: "A" }, "2"),
    ];
    expect(new Set(keys).size).toBe(4);
  });
});
