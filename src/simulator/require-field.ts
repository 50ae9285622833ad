import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";

/** The object under `key`, or Meta's "required parameter is missing". */
export function requireObject(parent: Json, key: string, path = key): Json {
  const value = parent[key];
  if (value === undefined || value === null) throw new GraphError(131008, `Required parameter is missing: ${path}`);
  if (typeof value !== "object" || Array.isArray(value)) throw invalid(path, "must be an object");
  return value as Json;
}

/** The non-empty text under `key`, at most `max` characters long. */
export function requireText(parent: Json, key: string, max: number, path = key): string {
  const value = parent[key];
  if (value === undefined || value === null || value === "") {
    throw new GraphError(131008, `Required parameter is missing: ${path}`);
  }
  if (typeof value !== "string") throw invalid(path, "must be a string");
  if (value.length > max) throw invalid(path, `must be at most ${max} characters long`);
  return value;
}

/** The text under `key` if there is one. */
export function optionalText(parent: Json, key: string, max: number, path = key): void {
  if (parent[key] !== undefined && parent[key] !== "") requireText(parent, key, max, path);
}

/** The array of objects under `key` with `min` to `max` items. */
export function requireList(parent: Json, key: string, min: number, max: number, path = key): Json[] {
  const value = parent[key];
  if (value === undefined) throw new GraphError(131008, `Required parameter is missing: ${path}`);
  if (!Array.isArray(value) || value.some((item) => typeof item !== "object" || item === null)) {
    throw invalid(path, "must be an array of objects");
  }
  if (value.length < min || value.length > max) throw invalid(path, `must have ${min} to ${max} items`);
  return value as Json[];
}

export function invalid(path: string, problem: string): GraphError {
  return new GraphError(131009, `Parameter value is not valid: ${path} ${problem}`);
}
