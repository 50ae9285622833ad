type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/** How items are grouped. */
export type BatchOptions<Item, Result> = {
  maxItems: number;
  /** Groups in work at a time. */
  maxFlights: number;
  /** Upper bound of the sum of `sizeOf` in a group; a single larger item goes alone. */
  maxSize?: number;
  sizeOf?: (item: Item) => number;
  /** Does the work for a group; its results are in the order of the items. */
  flush: (items: Item[]) => Promise<Result[]>;
};

/**
 * Groups concurrent calls without a timer: a group leaves whenever few are in flight, so under light load a call waits
 * for nothing and under heavy load groups grow by themselves. Returns the function that does one item.
 */
export function naturalBatch<Item, Result>(options: BatchOptions<Item, Result>): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let flights = 0;

  const next = (): Waiting<Item, Result>[] => {
    let count = 0;
    let size = 0;
    for (const { item } of waiting) {
      size += options.sizeOf?.(item) ?? 0;
      if (count > 0 && (count >= options.maxItems || size > (options.maxSize ?? Number.POSITIVE_INFINITY))) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };

  const fly = async (group: Waiting<Item, Result>[]) => {
    try {
      const results = await options.flush(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  const pump = () => {
    while (waiting.length > 0 && flights < options.maxFlights) {
      flights += 1;
      void fly(next()).finally(() => {
        flights -= 1;
        pump();
      });
    }
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      pump();
    });
}
