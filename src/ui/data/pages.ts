import type { InfiniteData } from "@tanstack/react-query";

/** One answer of a list route: the body's array and the `X-Next-Cursor` header. */
export type Page<T> = { items: T[]; nextCursor: string | null };

export type Pages<T> = InfiniteData<Page<T>, string | null>;

/** Replaces all items of all pages, keeping the page borders where they were; new items go to the first page. */
export function mapItems<T>(pages: Pages<T>, change: (item: T) => T): Pages<T> {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
}

export function dropItems<T>(pages: Pages<T>, drop: (item: T) => boolean): Pages<T> {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => !drop(item)) })) };
}

export function allItems<T>(pages: { pages: Page<T>[] }): T[] {
  return pages.pages.flatMap((page) => page.items);
}

/** True while the server has more than what is loaded. */
export function hasMore<T>(pages: Pages<T>): boolean {
  return (pages.pages.at(-1)?.nextCursor ?? null) !== null;
}
