"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";

type Item = { id: string };

type Props<T extends Item> = {
  label: string;
  text: string;
  items: T[];
  most: number;
  /** What one of them is called, for those who hear the buttons beside it. */
  nameOf: (number: number) => string;
  addLabel: string;
  newItem: () => T;
  onChange: (items: T[]) => void;
  /** The fields of one item. A fresh one gets the focus. */
  children: (item: T, index: number, change: (part: Partial<T>) => void, isFresh: boolean) => ReactNode;
};

/** Things in an order: added, filled in, moved, removed. The focus stays where the hand is. */
export function OrderedItems<T extends Item>({
  label,
  text,
  items,
  most,
  nameOf,
  newItem,
  onChange,
  ...rest
}: Props<T>) {
  const t = useTranslations("channels.order");
  const addButton = useRef<HTMLButtonElement>(null);
  const [freshId, setFreshId] = useState<string>();
  const [said, say] = useState("");
  const add = () => {
    const item = newItem();
    setFreshId(item.id);
    onChange([...items, item]);
  };
  const remove = ({ id }: T) => {
    onChange(items.filter((item) => item.id !== id));
    requestAnimationFrame(() => addButton.current?.focus());
  };
  const move = (from: number, to: number, { currentTarget: button }: MouseEvent<HTMLElement>) => {
    onChange(moved(items, from, to));
    say(t("moved", { item: nameOf(from + 1), number: to + 1 }));
    requestAnimationFrame(() => button.focus()); // a row that is taken along in the document loses it
  };
  return (
    <fieldset className="min-w-0">
      <legend className="flex w-full items-baseline justify-between gap-3 font-medium text-sm">
        {label}
        <span className="font-normal text-muted-foreground text-xs tabular-nums">
          {t("count", { count: items.length, most })}
        </span>
      </legend>
      <p className="mt-0.5 text-pretty text-muted-foreground text-xs">{text}</p>
      {items.length > 0 && (
        <ol className="mt-3 space-y-3">
          {items.map((item, index) => (
            <li key={item.id} className="rounded-lg border bg-canvas p-3">
              {rest.children(
                item,
                index,
                (part) => onChange(items.map((one) => (one.id === item.id ? { ...one, ...part } : one))),
                item.id === freshId,
              )}
              <ItemButtons
                name={nameOf(index + 1)}
                isFirst={index === 0}
                isLast={index === items.length - 1}
                onMove={(by, event) => move(index, index + by, event)}
                onRemove={() => remove(item)}
              />
            </li>
          ))}
        </ol>
      )}
      {items.length < most && (
        <Button ref={addButton} size="sm" className="mt-3" onClick={add}>
          <Plus aria-hidden />
          {rest.addLabel}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </fieldset>
  );
}

type ButtonsProps = {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1, event: MouseEvent<HTMLElement>) => void;
  onRemove: () => void;
};

function ItemButtons({ name, isFirst, isLast, onMove, onRemove }: ButtonsProps) {
  const t = useTranslations("channels.order");
  return (
    <div className="mt-2 flex justify-end gap-1">
      <IconButton
        label={t("up", { item: name })}
        size="sm"
        disabled={isFirst}
        focusableWhenDisabled
        onClick={(event) => onMove(-1, event)}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        label={t("down", { item: name })}
        size="sm"
        disabled={isLast}
        focusableWhenDisabled
        onClick={(event) => onMove(1, event)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton label={t("remove", { item: name })} size="sm" onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

function moved<T>(items: T[], from: number, to: number): T[] {
  const item = items[from];
  return item === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, item);
}
