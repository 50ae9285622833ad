"use client";

import { lazy } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { PopupLater, type PopupTrigger } from "#/ui/kit/popup-later.tsx";

const load = () => import("./message-info.tsx");
const MessageInfo = lazy(load);

/** A button that opens what is known of a message. */
export function MessageInfoLater({ message, trigger }: { message: MessageDto; trigger: PopupTrigger }) {
  return (
    <PopupLater kind="dialog" trigger={trigger} load={load}>
      <MessageInfo message={message} trigger={trigger} />
    </PopupLater>
  );
}
