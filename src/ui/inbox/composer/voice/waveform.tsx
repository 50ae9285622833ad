const barCount = 40;

/** `played` is 0 to 1, or null while recording, when the latest bars come in at the end. */
export function Waveform({ levels, played }: { levels: number[]; played: number | null }) {
  const bars = played === null ? latest(levels) : summary(levels);
  return (
    // Time runs left to right in every language, as on the phone.
    <div aria-hidden dir="ltr" className="flex h-8 min-w-0 flex-1 items-center justify-between gap-px overflow-hidden">
      {bars.map((level, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={index}
          style={{ height: `${Math.max(10, level * 100)}%` }}
          className={`min-w-px max-w-1 flex-1 rounded-full ${played !== null && index / bars.length >= played ? "bg-foreground/25" : "bg-primary"}`}
        />
      ))}
    </div>
  );
}

function latest(levels: number[]): number[] {
  const shown = levels.slice(-barCount);
  return [...Array<number>(barCount - shown.length).fill(0), ...shown];
}

/** The loudest moment of each part. */
function summary(levels: number[]): number[] {
  return Array.from({ length: barCount }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / barCount);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / barCount));
    return Math.max(0, ...levels.slice(from, to));
  });
}
