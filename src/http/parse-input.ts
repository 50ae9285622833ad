import { z } from "zod";
import { AppError, isAppError } from "#/platform/errors.ts";
import { fieldProblems, inputSentence } from "#/platform/input-sentences.ts";

const maxBodyBytes = 1024 * 1024;
/** Ten times what any message of ours needs; JSON.stringify gives up at some thousands. */
const maxDepth = 64;

/** Parses one part of a request. Unknown fields are refused. Throws `invalid` with the fields that are wrong. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = strict(schema).safeParse(value, { error: inputSentence });
  if (result.success) return result.data as z.output<S>;
  const { "": whole, ...fields } = fieldProblems(result.error);
  const [name, problem] = Object.entries(fields)[0] ?? [];
  const sentence = whole ?? (name ? `${name}: ${problem}` : "The request is not valid.");
  throw new AppError("invalid", sentence, name ? { fields } : {});
}

/** Query parameters as an object; a parameter that is given twice becomes a list, which most schemas refuse. */
export function queryOf(params: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(params.keys())].map((key): [string, string | string[]] => {
    const values = params.getAll(key);
    if ([key, ...values].some((text) => text.includes("\0"))) throw zeroByte();
    return [key, values.length === 1 ? (values[0] ?? "") : values];
  });
  return Object.fromEntries(entries); // unlike assignments, it keeps "__proto__", which is refused then
}

/** The JSON text of a body, or "" if there is none. Throws `unsupported_media_type`, `too_large` or `invalid`. */
export async function readJsonText(request: Request): Promise<string> {
  const bytes = await readBytes(request, maxBodyBytes);
  if (bytes.length === 0) return "";
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new AppError("unsupported_media_type", "Send JSON (content-type: application/json).");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AppError("invalid", "The body is not UTF-8.", { cause: error });
  }
}

/** The value of a JSON text; `{}` for no body, so that a request whose fields are all optional may have none. */
export function parseJson(text: string): unknown {
  if (text === "") return {};
  if (text.includes("\\u0000")) refuseZeroBytes(text);
  try {
    const value: unknown = JSON.parse(text);
    refuseDepth(value);
    if (/\\ud[89a-f]/i.test(text)) refuseHalfPairs(value);
    return value;
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError("invalid", "The body is not valid JSON.", { cause: error });
  }
}

/** A whole body of at most `most` bytes. Throws `too_large`, and reads no further then. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too_large", `The body has more than ${most} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Made once per schema: zod compiles a parser for each, which took longer than the parsing itself. */
const stricter = new WeakMap<z.ZodType, z.ZodType>();

function strict(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema;
  const known = stricter.get(schema) ?? schema.strict();
  stricter.set(schema, known);
  return known;
}

/** PostgreSQL's text cannot hold a zero byte; an escaped backslash before "u0000" is no zero byte. */
function refuseZeroBytes(text: string): void {
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text)) throw zeroByte();
}

function refuseDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new AppError("invalid", `The body is nested more than ${maxDepth} levels deep.`);
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
}

/** Half a surrogate pair is no character, and jsonb refuses it. Only such a half is still escaped when written again. */
function refuseHalfPairs(value: unknown): void {
  if (!/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value))) return;
  throw new AppError("invalid", "A text holds half a character (a surrogate without its pair).");
}

function zeroByte(): AppError {
  return new AppError("invalid", "A zero byte is not allowed in a text.");
}
