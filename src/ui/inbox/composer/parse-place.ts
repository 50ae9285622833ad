export type Point = { latitude: number; longitude: number };

const degrees = "(-?\\d{1,3}(?:\\.\\d+)?)";
/** The pin before the middle of the map, which is where the person happened to look. */
const patterns = [
  new RegExp(`!3d${degrees}!4d${degrees}`),
  new RegExp(`[?&]mlat=${degrees}&mlon=${degrees}`),
  new RegExp(`[?&](?:q|query|ll|destination|daddr)=(?:loc:)?${degrees}(?:,|%2C)\\+?${degrees}`, "i"),
  new RegExp(`@${degrees},${degrees}`),
  new RegExp(`#map=[\\d.]+/${degrees}/${degrees}`),
  new RegExp(`^geo:${degrees},${degrees}`),
  new RegExp(`^\\s*${degrees}\\s*[,;\\s]\\s*${degrees}\\s*$`),
];

/** The place that a pasted map link or a pair of numbers names; null where there is none, as in a short link. */
export function parsePlace(text: string): Point | null {
  for (const pattern of patterns) {
    const [, first, second] = pattern.exec(text) ?? [];
    const [latitude, longitude] = [Number(first), Number(second)];
    if (first && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  }
  return null;
}
