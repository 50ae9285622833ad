"use client";

import { createContext, useContext } from "react";

const Words = createContext("");

/** What is looked for in the messages inside; "" when nothing is. */
export const SearchWordsProvider = Words;

export function useSearchWords(): string {
  return useContext(Words);
}
