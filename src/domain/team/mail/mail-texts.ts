import type { Locale } from "../schema.ts";
import { ar } from "./texts-ar.ts";
import { en } from "./texts-en.ts";
import { fr } from "./texts-fr.ts";

/** What one mail says. `{name}` stands for a value of that name; `button` is the words on the link, if there is one. */
export type MailText = { subject: string; paragraphs: string[]; button?: string };

/** Every mail by its name. A language that lacks one does not compile. */
export type MailTexts = Record<keyof typeof en.mails, MailText>;

/** The mails that there are. */
export type MailTemplate = keyof MailTexts;

/** The words of a language, with those that every mail ends with. */
export type Language = { footer: string; linkHint: string; mails: MailTexts };

/** All mails in all languages. */
export const mailTexts: Record<Locale, Language> = { en, fr, ar };
