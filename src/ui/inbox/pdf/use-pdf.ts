import { useEffect, useState } from "react";
import { isUnreadable, openPdf } from "./open-pdf.ts";

type Pdf = Awaited<ReturnType<typeof openPdf>["pdf"]>;
/** Undefined while it is opened, null if it cannot be. */
type Opened = { pdf: Pdf; firstRatio: number } | null | undefined;

/** A PDF for as long as the component is there, with the shape of its first page (width by height). */
export function usePdf(url: string): Opened {
  const [opened, setOpened] = useState<Opened>(undefined);
  useEffect(() => {
    const reading = openPdf(url);
    let isWanted = true;
    const open = async () => {
      const pdf = await reading.pdf;
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
      if (isWanted) setOpened({ pdf, firstRatio: width / height });
    };
    open().catch((error: unknown) => {
      if (!isWanted) return;
      setOpened(null);
      if (!isUnreadable(error)) reportError(error);
    });
    return () => {
      isWanted = false;
      reading.close();
    };
  }, [url]);
  return opened;
}
