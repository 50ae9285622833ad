import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

/** WCAG 2 AA: 4.5 for text, 3 for the edge of a control and the focus ring. */
const pairs: (readonly [front: string, back: string, least: number])[] = [
  ...["background", "canvas", "raised", "muted", "accent", "selected", "thread"].map(
    (back) => ["foreground", back, 4.5] as const,
  ),
  ...["background", "canvas", "raised", "muted", "accent", "thread"].map(
    (back) => ["muted-foreground", back, 4.5] as const,
  ),
  ...["background", "canvas", "raised", "selected", "thread"].map((back) => ["primary", back, 4.5] as const),
  ...["background", "raised"].flatMap((back) =>
    ["destructive", "warning", "success"].map((front) => [front, back, 4.5] as const),
  ),
  ["primary-foreground", "primary", 4.5],
  ["primary-foreground", "primary-hover", 4.5],
  ["destructive-foreground", "destructive", 4.5],
  ["destructive", "destructive-soft", 4.5],
  ["warning", "warning-soft", 4.5],
  ["success", "success-soft", 4.5],
  ["info", "info-soft", 4.5],
  ["foreground", "bubble-in", 4.5],
  ["muted-foreground", "bubble-in", 4.5],
  ["bubble-out-foreground", "bubble-out", 4.5],
  ["muted-foreground", "bubble-out", 4.5],
  ["primary", "bubble-out", 4.5],
  ["note-foreground", "note", 4.5],
  ["tick-read", "bubble-out", 3],
  ["input", "raised", 3],
  ["ring", "background", 3],
  ["ring", "canvas", 3],
];

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(pairs)("%s on %s is at least %d", (front, back, least) => {
    expect(contrast(luminance(colour(front, theme)), luminance(colour(back, theme)))).toBeGreaterThanOrEqual(least);
  });
});

type Lch = [lightness: number, chroma: number, hue: number];

function colour(name: string, theme: "light" | "dark"): Lch {
  const number = "([\\d.]+)";
  const oklch = `oklch\\(${number} ${number} ?${number}?\\)`;
  const found = new RegExp(`--${name}: light-dark\\(\\s*${oklch},\\s*${oklch}\\s*\\)`).exec(css);
  if (!found) throw new Error(`--${name} is not a pair of oklch colours.`);
  const [l, c, h] = found.slice(theme === "light" ? 1 : 4).map((part) => Number(part ?? 0));
  return [l ?? 0, c ?? 0, h ?? 0];
}

/** Relative luminance by way of OKLab and linear sRGB, out-of-gamut channels clipped as browsers do. */
function luminance([lightness, chroma, hue]: Lch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (channel: number) => Math.min(1, Math.max(0, channel));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
