import type { InboundItem, InboundMessage } from "../../inbound-item.ts";
import { sender } from "./identities.ts";
import { filled, id, type Json, list, num, time } from "./read.ts";
import { noticeIn, readEach, type Scope } from "./scope.ts";

/**
 * `calls`: a call that a customer made becomes a line in the thread when it is over. It opens the 24-hour window like a
 * message (whatsapp-cloud reference §5.12, §9). Offers to connect and our own calls are kept as notices.
 */
export function parseCalls(scope: Scope, value: Json): InboundItem[] {
  const items = [
    ...readEach(scope, list(value, "calls"), (call) => readCall(scope, call)),
    ...readEach(scope, list(value, "statuses"), (status) => noticeIn(scope, "calls", status)),
  ];
  return items.length > 0 ? items : [noticeIn(scope, scope.field, value)];
}

function readCall(scope: Scope, call: Json): InboundItem {
  const callId = id(call, "id");
  const isCustomers = filled(call, "direction")?.toUpperCase() !== "BUSINESS_INITIATED";
  if (!callId || !isCustomers || filled(call, "event") !== "terminate") return noticeIn(scope, "calls", call);
  const names = { phone: id(call, "from"), bsuid: id(call, "from_user_id"), parent: id(call, "from_parent_user_id") };
  const seconds = num(call, "duration") ?? 0;
  const isAnswered = filled(call, "status")?.toUpperCase() === "COMPLETED" && seconds > 0;
  const began = time(call, "start_time");
  const item: InboundMessage = {
    kind: "message",
    account: scope.account,
    providerMessageId: callId,
    sender: sender(names, scope.findContact),
    groupId: "",
    providerAt: began.getTime() > 0 ? began : time(call, "timestamp"),
    content: { type: "SYSTEM", body: "", system: { event: isAnswered ? "call_ended" : "call_missed", seconds } },
    echo: false,
  };
  return item;
}
