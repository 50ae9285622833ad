/** Text of a person: any language, any direction, line breaks kept. */
export function Words({ text }: { text: string }) {
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {text}
    </p>
  );
}
