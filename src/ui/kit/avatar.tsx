"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { User } from "lucide-react";
import { type CSSProperties, useState } from "react";
import { AvatarRing } from "./avatar-ring.tsx";
import { cn } from "./cn.ts";
import { hueOf, initials } from "./initials.ts";

const styles = cva("relative grid shrink-0 select-none place-items-center font-semibold", {
  variants: {
    size: { xs: "size-5 text-[0.5625rem]", sm: "size-7 text-2xs", md: "size-9 text-xs", lg: "size-14 text-lg" },
    shape: { circle: "[--round:9999px]", square: "[--round:var(--radius-md)]" },
  },
  defaultVariants: { size: "md", shape: "circle" },
});

type Props = VariantProps<typeof styles> & {
  name: string;
  src?: string | null;
  /** 0 to 1: how much is left, as a ring around the picture. */
  ring?: { share: number; tone: "primary" | "warning" | "muted" };
  className?: string;
};

/** Decorative: the name stands beside it. */
export function Avatar({ name, src, size, shape, ring, className }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const letters = initials(name);
  return (
    <span aria-hidden="true" className={cn(styles({ size, shape }), className)}>
      <span
        style={{ "--hue": hueOf(name) } as CSSProperties}
        className={cn(
          "avatar-tint relative grid place-items-center overflow-hidden rounded-(--round)",
          ring ? "size-[calc(100%-6px)]" : "size-full",
        )}
      >
        {/* Drawn by CSS: as text the letters would clash with the name of a button around them. */}
        <span data-letters={letters} className="before:content-[attr(data-letters)]">
          {!letters && <User className="size-[1.1em]" />}
        </span>
        {src && src !== broken && (
          // biome-ignore lint/performance/noImgElement: a small private file, which Next's optimiser cannot read
          <img src={src} alt="" onError={() => setBroken(src)} className="absolute inset-0 size-full object-cover" />
        )}
      </span>
      {ring && <AvatarRing {...ring} />}
    </span>
  );
}
