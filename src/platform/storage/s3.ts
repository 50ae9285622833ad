import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type * as S3 from "@aws-sdk/client-s3";
import { AppError, hasCode } from "../errors.ts";
import { assertObjectKey, type ObjectContent, type ObjectStore, objectNotFound, storageFull } from "./object-store.ts";

type Connection = { sdk: typeof S3; client: S3.S3Client };
type Bucket = { name: string; connect(): Promise<Connection>; spoolDir: string };

/**
 * Any S3-compatible store: `s3://key:secret@host/bucket?region=eu-west-3`, with `&tls=off` for one inside the own
 * network. Streams are spooled below `spoolDir` first, because S3 wants the length before the content. The SDK (17 MB
 * of memory) is loaded on first use.
 */
export function s3(storageUrl: string, spoolDir: string): ObjectStore {
  const url = new URL(storageUrl);
  let connection: Promise<Connection> | undefined;
  const connect = () => {
    connection ??= openConnection(url);
    return connection;
  };
  const bucket = { name: decodeURIComponent(url.pathname.slice(1)), connect, spoolDir };
  return {
    put: (key, content, { contentType }) => put(bucket, key, content, contentType),
    get: (key, { range } = {}) => get(bucket, key, range && `bytes=${range.start}-${range.end ?? ""}`),
    stat: (key) => stat(bucket, key),
    remove: (key) => remove(bucket, key),
  };
}

async function openConnection(url: URL): Promise<Connection> {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    endpoint: `${url.searchParams.get("tls") === "off" ? "http" : "https"}://${url.host}`,
    region: url.searchParams.get("region") ?? "us-east-1",
    credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
    forcePathStyle: true,
    // R2, MinIO and others reject the checksum headers that the SDK adds by default.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return { sdk, client };
}

async function put(bucket: Bucket, key: string, content: ObjectContent, contentType: string) {
  assertObjectKey(key);
  if (!(content instanceof Uint8Array)) return putSpooled(bucket, key, content, contentType);
  await send(bucket, ({ sdk, client }) =>
    client.send(new sdk.PutObjectCommand({ ...place(bucket, key), Body: content, ContentType: contentType })),
  );
  return { sizeBytes: content.byteLength };
}

async function putSpooled(bucket: Bucket, key: string, content: AsyncIterable<Uint8Array>, contentType: string) {
  const path = join(bucket.spoolDir, randomUUID());
  try {
    const sizeBytes = await spool(path, bucket.spoolDir, content);
    const body = { ContentLength: sizeBytes, ContentType: contentType };
    await send(bucket, ({ sdk, client }) =>
      client.send(new sdk.PutObjectCommand({ ...place(bucket, key), ...body, Body: createReadStream(path) })),
    );
    return { sizeBytes };
  } finally {
    await rm(path, { force: true });
  }
}

async function spool(path: string, directory: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  try {
    await mkdir(directory, { recursive: true });
    await using file = await open(path, "wx");
    await file.writeFile(content);
    return (await file.stat()).size;
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "ENOSPC" ? storageFull(error) : error;
  }
}

async function get(bucket: Bucket, key: string, range: string | undefined) {
  assertObjectKey(key);
  const found = await send(bucket, ({ sdk, client }) =>
    client.send(new sdk.GetObjectCommand({ ...place(bucket, key), Range: range })),
  );
  if (!(found.Body instanceof Readable)) throw objectNotFound();
  const total = found.ContentRange?.split("/")[1];
  return { stream: found.Body, sizeBytes: total ? Number(total) : (found.ContentLength ?? 0) };
}

async function stat(bucket: Bucket, key: string): Promise<{ sizeBytes: number } | null> {
  assertObjectKey(key);
  try {
    const found = await send(bucket, ({ sdk, client }) => client.send(new sdk.HeadObjectCommand(place(bucket, key))));
    return { sizeBytes: found.ContentLength ?? 0 };
  } catch (error) {
    if (hasCode(error, "not_found")) return null;
    throw error;
  }
}

async function remove(bucket: Bucket, key: string): Promise<void> {
  assertObjectKey(key);
  await send(bucket, ({ sdk, client }) => client.send(new sdk.DeleteObjectCommand(place(bucket, key))));
}

function place(bucket: Bucket, key: string) {
  return { Bucket: bucket.name, Key: key };
}

async function send<T>(bucket: Bucket, request: (connection: Connection) => Promise<T>): Promise<T> {
  try {
    return await request(await bucket.connect());
  } catch (cause) {
    const status = (cause as Partial<S3.S3ServiceException>).$metadata?.httpStatusCode;
    if (status === 404) throw objectNotFound(cause);
    if (status === 507) throw storageFull(cause);
    throw new AppError("unavailable", "The file storage does not answer as expected.", {
      retryAfterSeconds: 10,
      cause,
    });
  }
}
