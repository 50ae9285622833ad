/** How much of a limit is used, as the aside of a `Field`. */
export function Counter({ count, most }: { count: number; most: number }) {
  return (
    <span dir="ltr" className={count > most ? "font-medium text-destructive tabular-nums" : "tabular-nums"}>
      {count}/{most}
    </span>
  );
}
