import { cn } from "./cn.ts";

type Bar = { key: string; label: string; values: readonly number[] };

type Props = {
  /** What the bars show, for those who hear it. */
  label: string;
  bars: readonly Bar[];
  /** A colour for each value of a bar, from the bottom up. */
  colors: readonly string[];
  className?: string;
};

/** A small picture of how a number went: stacked bars, earliest first. Each bar says its figures when pointed at. */
export function BarChart({ label, bars, colors, className }: Props) {
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)));
  return (
    <div role="img" aria-label={label} className={cn("flex h-16 items-end gap-0.5", className)}>
      {bars.map((bar) => (
        <span
          key={bar.key}
          title={bar.label}
          className="flex h-full flex-1 flex-col-reverse overflow-hidden rounded-xs"
        >
          {bar.values.map((value, index) => (
            <span
              key={colors[index]}
              style={{ height: `${(value / most) * 100}%` }}
              className={cn("shrink-0", value > 0 && "min-h-0.5", colors[index])}
            />
          ))}
          {sum(bar.values) === 0 && <span className="h-0.5 shrink-0 bg-border" />}
        </span>
      ))}
    </div>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
