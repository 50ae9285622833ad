const width = 256;
const height = 32;

type Props = {
  /** 0 to 100 each; none: the loudness is not known, and a line is drawn. */
  bars: number[];
  /** How much was heard, 0 to 1. */
  share: number;
};

/** The loudness of a sound over time; what was heard is darker. */
export function Waveform({ bars, share }: Props) {
  const drawn = bars.length > 0 ? barsPath(bars) : `M0 ${height / 2}H${width}`;
  const look = {
    fill: "none",
    stroke: "currentColor",
    strokeLinecap: "round",
    vectorEffect: "non-scaling-stroke",
    strokeWidth: bars.length > 0 ? 2.5 : 3,
  } as const;
  return (
    <svg aria-hidden viewBox={`-2 0 ${width + 4} ${height}`} preserveAspectRatio="none" className="h-8 w-full">
      <path d={drawn} {...look} opacity={0.3} />
      {/* A bar is darkened when its middle was heard, so the path is cut between bars. */}
      <path d={drawn} {...look} style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }} />
    </svg>
  );
}

function barsPath(bars: number[]): string {
  const step = width / Math.max(1, bars.length - 1);
  return bars
    .map((loudness, index) => {
      const half = Math.max(1, (loudness / 100) * (height / 2 - 2));
      return `M${(index * step).toFixed(1)} ${(height / 2 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
    })
    .join("");
}
