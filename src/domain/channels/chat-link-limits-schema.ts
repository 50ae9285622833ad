/** Meta's limits of chat links: characters of the text that they bring, and links of one number (its page on QR codes). */
export const chatLinkLimits = { text: 140, links: 2000 } as const;
