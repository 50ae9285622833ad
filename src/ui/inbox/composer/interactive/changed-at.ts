/** The list with one item replaced. */
export function changedAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((other, at) => (at === index ? item : other));
}

export function removedAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}
