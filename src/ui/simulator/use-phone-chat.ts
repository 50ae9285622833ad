"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { listenToPhones, type PhoneMessage, phoneApi } from "./phone-api.ts";

const TYPING_MS = 25_000;

export type PhoneChat = { messages: PhoneMessage[]; isTyping: boolean; isLive: boolean; isBlocked: boolean };

/** The chat of one person with one business number, live. */
export function usePhoneChat(phoneNumberId: string, customerId: string): PhoneChat {
  const [messages, setMessages] = useState<PhoneMessage[]>([]);
  const [isTyping, setTyping] = useState(false);
  const [isLive, setLive] = useState(false);
  const [isBlocked, setBlocked] = useState(false);
  const typingTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const load = useCallback(() => {
    if (!phoneNumberId || !customerId) return;
    Promise.all([phoneApi.chat(phoneNumberId, customerId), phoneApi.blocked(phoneNumberId, customerId)]).then(
      ([chat, block]) => {
        setMessages(chat);
        setBlocked(block.isBlocked);
        setLive(true);
      },
      () => setLive(false),
    );
  }, [phoneNumberId, customerId]);

  useEffect(() => {
    setMessages([]);
    setTyping(false);
    setBlocked(false);
    const isHere = (chat: { phoneNumberId: string; customerId: string }) =>
      chat.phoneNumberId === phoneNumberId && chat.customerId === customerId;
    const stop = listenToPhones({
      onMessage: (message) => {
        if (!isHere(message)) return;
        setMessages((before) => upsert(before, message));
        if (message.from === "business") setTyping(false);
      },
      onTyping: (chat) => {
        if (!isHere(chat)) return;
        setTyping(true);
        clearTimeout(typingTimer.current);
        typingTimer.current = setTimeout(() => setTyping(false), TYPING_MS);
      },
      onBlock: (chat) => isHere(chat) && setBlocked(chat.isBlocked),
      onReconnect: load,
    });
    return () => {
      stop();
      clearTimeout(typingTimer.current);
    };
  }, [phoneNumberId, customerId, load]);

  useReadReceipts(phoneNumberId, customerId, messages);
  return { messages: messages.filter(isOnPhone), isTyping, isLive, isBlocked };
}

/** A person who looks at the chat reads what arrives; the simulator decides whether that is told. */
function useReadReceipts(phoneNumberId: string, customerId: string, messages: PhoneMessage[]): void {
  const hasUnread = messages.some((message) => message.from === "business" && message.status === "delivered");
  useEffect(() => {
    if (!hasUnread || document.visibilityState !== "visible") return;
    // A receipt that does not get through is sent with the next message that arrives.
    phoneApi.open(phoneNumberId, customerId).catch(() => undefined);
  }, [hasUnread, phoneNumberId, customerId]);
}

/** What failed never reaches a phone. */
function isOnPhone(message: PhoneMessage): boolean {
  return message.from === "customer" || message.status !== "failed";
}

function upsert(messages: PhoneMessage[], message: PhoneMessage): PhoneMessage[] {
  const index = messages.findIndex(({ wamid }) => wamid === message.wamid);
  return index < 0 ? [...messages, message] : messages.with(index, message);
}
