import { expect, it } from "vitest";
import { fitName, textWidth } from "./scene.ts";

it("cuts a frame's name before its number", () => {
  expect(fitName("short#1", 200)).toBe("short#1");
  const cut = fitName("a_worker_with_a_long_name#12", 100);
  expect(cut).toMatch(/^a_work\w*…#12$/);
  expect(textWidth(cut)).toBeLessThanOrEqual(100);
  expect(fitName("<module>", 30)).toMatch(/…$/);
});
