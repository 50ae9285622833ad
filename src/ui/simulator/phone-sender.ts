"use client";
import { createContext, useContext } from "react";
import type { Outgoing, Person, PhoneMessage } from "./phone-api.ts";

/** What bubbles, buttons and the composer do with the phone. */
export type Sender = {
  send: (message: Outgoing) => Promise<void>;
  replyTo: PhoneMessage | undefined;
  setReplyTo: (message: PhoneMessage | undefined) => void;
  /** A line above the composer for what went wrong. */
  setNotice: (text: string) => void;
  person: Person | undefined;
  phoneNumberId: string;
};

const context = createContext<Sender | undefined>(undefined);

export const PhoneActions = context.Provider;

export function useSender(): Sender {
  const sender = useContext(context);
  if (!sender) throw new Error("useSender needs a phone around it");
  return sender;
}
