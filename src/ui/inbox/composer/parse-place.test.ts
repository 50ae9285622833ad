import { expect, test } from "vitest";
import { parsePlace } from "./parse-place.ts";

const riyadh = { latitude: 24.7136, longitude: 46.6753 };

test.each([
  "24.7136, 46.6753",
  " 24.7136 46.6753 ",
  "geo:24.7136,46.6753?z=17",
  "https://www.google.com/maps/place/Sufra/@24.1,46.1,17z/data=!3m1!4b1!4m6!3m5!3d24.7136!4d46.6753!16s",
  "https://www.google.com/maps/@24.7136,46.6753,15z",
  "https://www.google.com/maps/search/?api=1&query=24.7136%2C46.6753",
  "https://maps.apple.com/?ll=24.7136,46.6753",
  "https://www.openstreetmap.org/?mlat=24.7136&mlon=46.6753#map=17/24.1/46.1",
  "https://www.openstreetmap.org/#map=17/24.7136/46.6753",
])("%s", (text) => expect(parsePlace(text)).toEqual(riyadh));

test("south and west are negative", () => {
  expect(parsePlace("-23.5614, -46.6558")).toEqual({ latitude: -23.5614, longitude: -46.6558 });
});

test.each(["", "Olaya Street 12", "https://maps.app.goo.gl/AbC", "95, 10", "24.7136"])("%j names no place", (text) => {
  expect(parsePlace(text)).toBeNull();
});
