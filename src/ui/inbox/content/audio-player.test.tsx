// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TestFrame } from "../test-frame.tsx";
import { AudioPlayer } from "./audio-player.tsx";

const { prototype } = HTMLMediaElement;

// What a browser would do to the element, as far as the player listens to it.
beforeEach(() => {
  vi.spyOn(prototype, "play").mockImplementation(async function play(this: HTMLMediaElement) {
    fireEvent.play(this);
  });
  vi.spyOn(prototype, "pause").mockImplementation(function pause(this: HTMLMediaElement) {
    fireEvent.pause(this);
  });
  vi.spyOn(prototype, "canPlayType").mockReturnValue("probably");
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show(names: string[], convertedUrl: string | null = "/api/files/1?workspace=demo&as=wav") {
  const sound = { url: "/api/files/1?workspace=demo", convertedUrl, mimeType: "audio/ogg", durationMs: 10_000 };
  const { container } = render(
    <TestFrame>
      {names.map((name) => (
        <AudioPlayer key={name} label={name} waveform={[10, 100, 50]} {...sound} />
      ))}
    </TestFrame>,
  );
  return [...container.querySelectorAll("audio")];
}
const play = (index = 0) => fireEvent.click(screen.getAllByRole("button", { name: "Play" })[index] as HTMLElement);

test("nothing is loaded before one plays, and one plays at a time", () => {
  const [first] = show(["one", "two"]);
  expect(first?.preload).toBe("none");
  play();
  expect(screen.getAllByRole("button", { name: "Pause" })).toHaveLength(1);
  play();
  expect(screen.getAllByRole("button", { name: "Pause" })).toHaveLength(1);
});

test("the keyboard seeks by a second in a short sound", () => {
  const [audio] = show(["one"]);
  const slider = screen.getByRole("slider");
  fireEvent.keyDown(slider, { key: "ArrowRight" });
  fireEvent.keyDown(slider, { key: "ArrowRight" });
  expect(audio?.currentTime).toBe(2);
  expect(slider.getAttribute("aria-valuetext")).toBe("0:02 of 0:10");
  fireEvent.keyDown(slider, { key: "PageDown" });
  expect(audio?.currentTime).toBe(0);
});

test("a speed holds for the next sound too", () => {
  const [first, second] = show(["one", "two"]);
  fireEvent.click(screen.getAllByRole("button", { name: "Playback speed 1×" })[0] as HTMLElement);
  play();
  play();
  expect([first?.playbackRate, second?.playbackRate]).toEqual([1.5, 1.5]);
  fireEvent.click(screen.getAllByRole("button", { name: "Playback speed 1.5×" })[0] as HTMLElement);
  fireEvent.click(screen.getAllByRole("button", { name: "Playback speed 2×" })[0] as HTMLElement);
});

test("where Opus is unknown the converted sound plays", () => {
  vi.spyOn(prototype, "canPlayType").mockReturnValue("");
  const [audio] = show(["one"]);
  play();
  expect(audio?.src).toContain("as=wav");
  expect(screen.getByRole("button", { name: "Pause" })).toBeDefined();
});

test("what no form of can be played is offered as a download", () => {
  const [audio] = show(["one"], null);
  fireEvent.error(audio as HTMLElement);
  expect(screen.getByText(/cannot play/)).toBeDefined();
  expect(screen.getByRole("link").getAttribute("href")).toBe("/api/files/1?workspace=demo");
});
