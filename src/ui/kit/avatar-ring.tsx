const tones = { primary: "stroke-primary", warning: "stroke-warning", muted: "stroke-muted-foreground" };

/** Runs clockwise from the top in every language, as clocks do. */
export function AvatarRing({ share, tone }: { share: number; tone: keyof typeof tones }) {
  const filled = Math.min(1, Math.max(0, share)) * 100;
  return (
    <svg viewBox="0 0 36 36" fill="none" aria-hidden="true" className="-rotate-90 absolute inset-0 size-full">
      <circle cx="18" cy="18" r="17" strokeWidth="2" className="stroke-border" />
      <circle
        cx="18"
        cy="18"
        r="17"
        strokeWidth="2"
        strokeLinecap="round"
        pathLength="100"
        strokeDasharray={`${filled} 100`}
        className={filled > 0 ? tones[tone] : "hidden"}
      />
    </svg>
  );
}
