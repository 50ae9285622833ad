"use client";

import { type ReactNode, useRef } from "react";
import { Button } from "./button.tsx";

type Props = {
  /** What is there now. */
  picture: ReactNode;
  title?: string;
  text: string;
  chooseLabel: string;
  /** Without: nothing can be chosen, only looked at. */
  onChoose?: ((file: File) => void) | undefined;
  removeLabel?: string;
  onRemove?: (() => void) | undefined;
  accept?: string;
  busy?: boolean;
};

/** A picture that stands for somebody or something, with the way to choose another one. */
export function PicturePicker({ picture, title, text, chooseLabel, onChoose, removeLabel, onRemove, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex items-center gap-4">
      {picture}
      <div className="min-w-0">
        {title && <p className="font-medium text-sm">{title}</p>}
        <p className="text-muted-foreground text-xs">{text}</p>
        {onChoose && (
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" busy={rest.busy ?? false} onClick={() => input.current?.click()}>
              {chooseLabel}
            </Button>
            {onRemove && (
              <Button size="sm" variant="ghost" onClick={onRemove}>
                {removeLabel}
              </Button>
            )}
            <input
              ref={input}
              type="file"
              accept={rest.accept ?? "image/jpeg,image/png,image/webp"}
              aria-label={chooseLabel}
              tabIndex={-1}
              className="sr-only"
              onChange={({ target }) => {
                const file = target.files?.[0];
                target.value = ""; // the same file may be chosen again
                if (file) onChoose(file);
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
}
