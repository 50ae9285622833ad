import { beforeEach, expect, test, vi } from "vitest";
import { locales } from "../schema.ts";
import { type MailTemplate, mailTexts } from "./mail-texts.ts";
import { renderMail } from "./render-mail.ts";

beforeEach(() => {
  vi.stubEnv("PUBLIC_URL", "https://crm.example");
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");
  vi.stubEnv("NEXTAUTH_SECRET", "a-secret-of-at-least-32-characters");
  vi.stubEnv("ENCRYPTION_KEYS", `a:${Buffer.alloc(32).toString("base64")}`);
});

const templates = Object.keys(mailTexts.en.mails) as MailTemplate[];
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each(locales.flatMap((locale) => templates.map((template) => [locale, template] as const)))(
  "%s/%s uses the values of English and has a button where English has one",
  (locale, template) => {
    const [mine, english] = [mailTexts[locale].mails[template], mailTexts.en.mails[template]];
    expect(placeholders(JSON.stringify(mine))).toEqual(placeholders(JSON.stringify(english)));
    expect("button" in mine).toBe("button" in english);
  },
);

test("text and HTML say the same, with the link of this installation", () => {
  const mail = renderMail("resetPassword", "en", { name: "Layla", path: "/reset#abc" });
  expect(mail.subject).toBe("Choose a new password");
  expect(mail.text).toContain("Hello Layla,");
  expect(mail.text).toContain("https://crm.example/reset#abc");
  expect(mail.html).toContain('href="https://crm.example/reset#abc"');
  expect(renderMail("resetPassword", "ar", { name: "ليلى", path: "/reset#abc" }).html).toContain('dir="rtl"');
});

test("a name can be no markup and no header", () => {
  const workspace = '<img src=x onerror=alert(1)>"\r\nBcc: all@example.com';
  const mail = renderMail("workspaceApproved", "en", { name: "A", workspace, path: "/a/inbox" });
  expect(mail.html).not.toContain("<img");
  expect(mail.subject).not.toMatch(/[\r\n]/);
});
