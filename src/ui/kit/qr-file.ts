import { qrModules } from "./qr-modules.ts";

/** Large enough for a poster; a printer enlarges the SVG instead. */
const pngPixels = 1024;

/** A QR code as a file that stands by itself. */
export function qrSvg(text: string): Blob {
  const { size, path } = qrModules(text, true);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
  return new Blob([svg], { type: "image/svg+xml" });
}

/** The same in pixels, each square of the code a whole number of them. */
export function qrPng(text: string): Promise<Blob> {
  const { size, path } = qrModules(text, true);
  const scale = Math.ceil(pngPixels / size);
  const canvas = document.createElement("canvas");
  canvas.width = size * scale;
  canvas.height = size * scale;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws no pictures");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(scale, scale);
  pen.fillStyle = "#000";
  pen.fill(new Path2D(path));
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture was not drawn"))), "image/png");
  });
}
