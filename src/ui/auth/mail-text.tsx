/** The words of a mail with its link to click on. They are our own, so the first address in them is the link. */
export function MailText({ text, locale }: { text: string; locale: string }) {
  const parts = text.split(/(https?:\/\/\S+)/);
  return (
    <p lang={locale} dir={locale === "ar" ? "rtl" : "ltr"} className="whitespace-pre-line break-words text-sm">
      {parts.map((part) =>
        /^https?:/.test(part) ? (
          <a key={part} href={part} className="break-all font-medium text-primary underline underline-offset-4">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
