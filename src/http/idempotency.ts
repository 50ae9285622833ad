import { createHash } from "node:crypto";
import { type Actor, principalOf } from "#/domain/team/actor.ts";
import { open, seal } from "#/platform/crypto.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";

/** A JSON answer that can be given again. */
export type Answer = { status: number; body: unknown };

export type IdempotentCall = {
  key: string;
  /** Method and path. */
  route: string;
  bodyText: string;
  /** The answer holds a secret and is kept encrypted. */
  isConfidential: boolean;
};

/**
 * Runs `work` once per key, in one transaction with the key itself: a parallel call with the same key waits for that
 * transaction on the key's row and then gets the same answer. A failed call leaves no key, so it may be tried again.
 * Answers are kept for 24 hours. Throws `idempotency_mismatch` if the key came with another body.
 */
export async function answerOnce(
  actor: Actor,
  call: IdempotentCall,
  work: () => Promise<Answer>,
): Promise<Answer & { isReplay: boolean }> {
  if (!/^[\x21-\x7e]{1,255}$/.test(call.key)) {
    throw new AppError("invalid", "Idempotency-Key: 1 to 255 visible ASCII characters.", {
      fields: { "Idempotency-Key": "1 to 255 visible ASCII characters." },
    });
  }
  return inWorkspace(actor, async (tx) => {
    const row = [actor.workspaceId, principalOf(actor), call.route, call.key];
    const bodyHash = createHash("sha256").update(call.bodyText).digest("hex");
    if (!(await takeKey(tx, row, bodyHash))) return replay(tx, row, bodyHash);
    const answer = await work();
    const text = JSON.stringify(answer.body ?? null);
    const kept = call.isConfidential ? JSON.stringify({ sealed: seal(text, placeOf(row)) }) : text;
    await tx.sql(
      `UPDATE "IdempotencyKey" SET status = $5, body = $6
       WHERE "workspaceId" = $1 AND principal = $2 AND route = $3 AND key = $4`,
      [...row, answer.status, kept],
    );
    return { ...answer, isReplay: false };
  });
}

async function takeKey(tx: Tx, row: string[], bodyHash: string): Promise<boolean> {
  const taken = await tx.sql(
    `INSERT INTO "IdempotencyKey" AS k ("workspaceId", principal, route, key, "bodyHash", "expiresAt")
     VALUES ($1, $2, $3, $4, $5, now() + interval '24 hours')
     ON CONFLICT ("workspaceId", principal, route, key) DO UPDATE
       SET "bodyHash" = excluded."bodyHash", status = NULL, body = NULL, "createdAt" = now(), "expiresAt" = excluded."expiresAt"
       WHERE k."expiresAt" < now()
     RETURNING 1`,
    [...row, bodyHash],
  );
  return taken.length > 0;
}

async function replay(tx: Tx, row: string[], bodyHash: string): Promise<Answer & { isReplay: boolean }> {
  const [kept] = await tx.sql<{ bodyHash: string; status: number; body: unknown }>(
    `SELECT "bodyHash", status, body FROM "IdempotencyKey"
     WHERE "workspaceId" = $1 AND principal = $2 AND route = $3 AND key = $4`,
    row,
  );
  if (kept?.bodyHash !== bodyHash) {
    throw new AppError("idempotency_mismatch", "This Idempotency-Key was used with another body. Use a new key.");
  }
  return { status: kept.status, body: unsealed(kept.body, row), isReplay: true };
}

function unsealed(body: unknown, row: string[]): unknown {
  const isSealed = typeof body === "object" && body !== null && "sealed" in body && typeof body.sealed === "string";
  return isSealed ? JSON.parse(open(body.sealed as string, placeOf(row))) : body;
}

function placeOf([workspaceId = "", ...rest]: string[]) {
  return { table: "IdempotencyKey", column: "body", workspaceId, id: rest.join(" ") };
}
