import { encode } from "uqr";

/** The dark squares of a QR code as the path of a picture of `size` by `size`, with the white edge that cameras need. */
export function qrModules(text: string, isForPrint = false): { size: number; path: string } {
  // Paper is folded, stained and seen from afar, unlike a screen.
  const { data, size } = encode(text, isForPrint ? { border: 4, ecc: "M" } : { border: 2 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { size, path };
}
