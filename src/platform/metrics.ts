import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { equalsInConstantTime } from "./crypto.ts";
import { env } from "./env.ts";
import { processGlobal } from "./process-global.ts";

const ownAddresses = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const secondBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The counter of that name, declared on first use. Names start with `wasl_` and end with a unit or `_total`. */
export function counter<L extends string = never>(name: string, help: string, labelNames: L[] = []): Counter<L> {
  return declared(name, () => new Counter({ name, help, labelNames, registers: [registry()] }));
}

/** The gauge of that name, declared on first use. */
export function gauge<L extends string = never>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
  return declared(name, () => new Gauge({ name, help, labelNames, registers: [registry()] }));
}

/** The histogram of that name, declared on first use. The default buckets are durations in seconds, 1 ms to 30 s. */
export function histogram<L extends string = never>(
  name: string,
  help: string,
  labelNames: L[] = [],
  buckets: number[] = secondBuckets,
): Histogram<L> {
  return declared(name, () => new Histogram({ name, help, labelNames, buckets, registers: [registry()] }));
}

/** Everything measured by this process, in the Prometheus text format, with its content type. */
export async function renderMetrics(): Promise<{ contentType: string; text: string }> {
  return { contentType: registry().contentType, text: await registry().metrics() };
}

/** Whether a request may read the measurements: by METRICS_TOKEN, or where there is none from this machine. */
export function metricsAccess(
  authorization: string | null | undefined,
  address: string | undefined,
): "granted" | "forbidden" | "unauthenticated" {
  if (!env.METRICS_TOKEN) return ownAddresses.has(address ?? "") ? "granted" : "forbidden";
  return equalsInConstantTime(authorization ?? "", `Bearer ${env.METRICS_TOKEN}`) ? "granted" : "unauthenticated";
}

function declared<M>(name: string, declare: () => M): M {
  return (registry().getSingleMetric(name) as M | undefined) ?? declare();
}

function registry(): Registry {
  return processGlobal("wasl.metrics", () => {
    const made = new Registry();
    collectDefaultMetrics({ register: made });
    return made;
  });
}
