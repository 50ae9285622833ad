"use client";

import { useTranslations } from "next-intl";

/** What shops and restaurants use; for the rest there is the keyboard of the system. */
const groups = {
  faces: "😀 😄 😂 🤣 😊 😇 🙂 😉 😍 😘 😋 😎 🤗 🤔 😅 😴 😢 😭 😮 😡",
  hands: "👍 👎 👌 ✌️ 🤝 🙏 👏 💪 👋 🤲 🙌 ☝️",
  hearts: "❤️ 🧡 💛 💚 💙 💜 🖤 🤍 💯 ⭐ ✨ 🔥 🎉 🎁",
  business: "🛒 🛍️ 📦 🚚 🛵 🍽️ 🍔 🍕 ☕ 🥤 📍 📞 ⏰ 📅 💳 💵 🧾 ✅ ❌ ⚠️",
} as const;

export function EmojiGrid({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const t = useTranslations("inbox.emoji");
  return (
    <div className="max-h-64 space-y-2 overflow-y-auto">
      {Object.entries(groups).map(([name, list]) => (
        <section key={name} aria-label={t(name as keyof typeof groups)}>
          <p aria-hidden className="px-1 pb-0.5 font-medium text-2xs text-muted-foreground">
            {t(name as keyof typeof groups)}
          </p>
          <div className="grid grid-cols-8">
            {list.split(" ").map((emoji) => (
              <button
                key={emoji}
                type="button"
                onClick={() => onEmoji(emoji)}
                className="grid size-9 place-items-center rounded-md text-xl hover:bg-accent"
              >
                {emoji}
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
