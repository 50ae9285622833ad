import { publicUrl } from "#/platform/env.ts";
import type { Locale } from "../schema.ts";
import { type MailTemplate, mailTexts } from "./mail-texts.ts";

/** What fills a mail. `path` is where its button leads, on this server; it is the only address in a mail. */
export type MailValues = { path?: string } & Record<string, string>;

/** A mail in words: the same as plain text and as HTML. */
export type RenderedMail = { subject: string; text: string; html: string };

/** Fills a mail in the reader's language. Links start with `PUBLIC_URL`, never with a request's host (T23). */
export function renderMail(template: MailTemplate, locale: Locale, { path, ...values }: MailValues): RenderedMail {
  const { footer, linkHint, mails } = mailTexts[locale];
  const { subject, paragraphs, button } = mails[template];
  const all = { ...values, host: new URL(publicUrl()).host };
  const lines = paragraphs.map((paragraph) => fill(paragraph, all));
  const link = path !== undefined && button ? { url: publicUrl() + path, words: fill(button, all) } : undefined;
  const end = fill(footer, all);
  return {
    // A line end in a name must not begin a header.
    subject: fill(subject, all).replace(/[\r\n]+/g, " "),
    text: [...lines, ...(link ? [`${link.words}:\n${link.url}`] : []), `-- \n${end}`].join("\n\n"),
    html: page(locale, [
      ...lines.map((line) => `<p style="margin:0 0 16px">${escaped(line)}</p>`),
      ...(link ? linkParts(link, linkHint) : []),
      `<p style="margin:32px 0 0;font-size:12px;color:#5b6b69">${escaped(end)}</p>`,
    ]),
  };
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? "");
}

function linkParts({ url, words }: { url: string; words: string }, hint: string): string[] {
  const style =
    "display:inline-block;padding:12px 20px;border-radius:8px;background:#0b6b57;color:#ffffff;text-decoration:none";
  return [
    `<p style="margin:24px 0"><a href="${escaped(url)}" style="${style}">${escaped(words)}</a></p>`,
    `<p style="margin:0;font-size:12px;color:#5b6b69">${escaped(hint)}<br><bdi dir="ltr">${escaped(url)}</bdi></p>`,
  ];
}

function page(locale: Locale, parts: string[]): string {
  const body = "margin:0;padding:32px 16px;background:#f4f7f6;font:16px/1.5 system-ui,sans-serif;color:#0f1b1a";
  const card = "max-width:520px;margin:0 auto;padding:32px;border-radius:12px;background:#ffffff";
  return `<!doctype html><html lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}"><meta charset="utf-8"><body style="${body}"><div style="${card}">${parts.join("")}</div></body></html>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
