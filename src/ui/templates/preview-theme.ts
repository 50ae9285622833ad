/** WhatsApp's own colours, whatever ours are: people should see what their customers will see. */
export const previewThemes = {
  light: {
    wall: "bg-[#efeae2]",
    bubble: "bg-white text-[#111b21]",
    muted: "text-[#5b6770]",
    link: "text-[#006bb3]",
    line: "border-[#e9edef]",
    media: "bg-[#dfe5e7] text-[#54656f]",
  },
  dark: {
    wall: "bg-[#0b141a]",
    bubble: "bg-[#202c33] text-[#e9edef]",
    muted: "text-[#a3b3bd]",
    link: "text-[#53bdeb]",
    line: "border-[#2f3b43]",
    media: "bg-[#111b21] text-[#a3b3bd]",
  },
  /** As the reader's own screen: for many at once. */
  own: {
    wall: "bg-[#efeae2] dark:bg-[#0b141a]",
    bubble: "bg-white text-[#111b21] dark:bg-[#202c33] dark:text-[#e9edef]",
    muted: "text-[#5b6770] dark:text-[#a3b3bd]",
    link: "text-[#006bb3] dark:text-[#53bdeb]",
    line: "border-[#e9edef] dark:border-[#2f3b43]",
    media: "bg-[#dfe5e7] text-[#54656f] dark:bg-[#111b21] dark:text-[#a3b3bd]",
  },
} as const;

export type PreviewTheme = (typeof previewThemes)[keyof typeof previewThemes];
