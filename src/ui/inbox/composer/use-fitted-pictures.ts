import { useEffect } from "react";
import { fitPicture, needsFitting } from "./fit-picture.ts";
import type { Attachment } from "./outgoing-file.ts";

type Change = (change: (attachments: Attachment[]) => Attachment[]) => void;

/** Makes pictures fit for WhatsApp while their caption is being written. True as long as one is not ready. */
export function useFittedPictures(attachments: Attachment[], onChange: Change): boolean {
  const next = attachments.find((one) => !one.isFitted && needsFitting(one));
  useEffect(() => {
    if (!next) return;
    let isWanted = true;
    void fitPicture(next).then((fitted) => {
      const replace = (one: Attachment) => (one.id === fitted.id ? { ...fitted, caption: one.caption } : one);
      if (isWanted) onChange((all) => all.map(replace));
    });
    return () => {
      isWanted = false;
    };
  }, [next, onChange]);
  return next !== undefined;
}
