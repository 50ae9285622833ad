import { expect, test } from "vitest";
import { counter, gauge, histogram, renderMetrics } from "./metrics.ts";

test("a metric declared twice is the same metric", async () => {
  counter("wasl_test_total", "Things that happened.", ["kind"]).inc({ kind: "a" });
  counter("wasl_test_total", "Things that happened.", ["kind"]).inc({ kind: "a" }, 2);
  gauge("wasl_test_open", "Things that are open.").set(4);
  histogram("wasl_test_seconds", "How long things take.").observe(0.003);
  const { contentType, text } = await renderMetrics();
  expect(contentType).toContain("text/plain");
  expect(text).toContain('wasl_test_total{kind="a"} 3');
  expect(text).toContain("wasl_test_open 4");
  expect(text).toContain('wasl_test_seconds_bucket{le="0.005"} 1');
  expect(text).toContain("process_resident_memory_bytes");
});
