import { qrModules } from "./qr-modules.ts";

/** Dark on white in every theme: cameras read nothing else reliably. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrModules(text);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto size-52 rounded-lg border bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
