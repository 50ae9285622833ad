import { expect, test, vi } from "vitest";
import { makeVault, type SealedPlace, type Vault } from "#/platform/crypto.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { rotateSecrets, sealedColumns } from "#/platform/rotate-secrets.ts";
import { makeShop, type Shop } from "../factories.ts";
import { waitingForRows } from "./waiting-for-rows.ts";

// G15: every stored secret is sealed with the new key while everything runs. `ROTATED_SECRETS=10000` for the full size.
const size = Number(process.env.ROTATED_SECRETS ?? 500);
const keyOf = (kid: string, byte: number) => `${kid}:${Buffer.alloc(32, byte).toString("base64")}`;
const [test1, next] = [keyOf("test", 7), keyOf("next", 9)];
const [old, both, onlyNew] = [makeVault(test1), makeVault(`${next},${test1}`), makeVault(next)];

type Secret = { plain: string; place: SealedPlace };

test("the columns with secrets are found in the catalogue, and each belongs to a place that is known here", async () => {
  const names = (await sealedColumns()).map(({ table, column }) => `${table}.${column}`);
  expect(names).toEqual([
    "ChannelAccount.appSecretEnc",
    "ChannelAccount.credentialsEnc",
    "ChannelAccount.sessionDataEnc",
    "ChannelAccount.verifyTokenEnc",
    "Mail.valuesEnc",
    "User.totpSecretEnc",
  ]);
});

test("all secrets are rotated in batches, and may be while somebody writes; stopped and repeated it goes on", async () => {
  const shops = [await makeShop(), await makeShop()];
  const secrets = await plantSecrets(shops);
  const stopsAfter = Math.floor(secrets.length / 3);
  await expect(rotateSecrets(stopping(both, stopsAfter))).rejects.toThrow("killed");
  const changed = secrets[0] as Secret;
  const rotation = rotateSecrets(both);
  // Somebody enters a new secret meanwhile; it stays.
  await store(changed, onlyNew.seal("entered meanwhile", changed.place));
  const { rotated, alreadyCurrent, unreadable } = await rotation;
  expect(unreadable).toEqual([]);
  expect(rotated).toBeGreaterThan(0);
  expect(alreadyCurrent).toBeGreaterThan(0); // what was done before it was stopped
  for (const secret of secrets) {
    const sealed = await stored(secret);
    const expected = secret === changed ? "entered meanwhile" : secret.plain;
    expect(onlyNew.open(sealed, secret.place)).toBe(expected);
    expect(() => old.open(sealed, secret.place)).toThrow();
  }
  expect(await rotateSecrets(both)).toMatchObject({ rotated: 0, unreadable: [] });
}, 600_000);

test("a secret that is being entered while its row is rotated stays, whoever waits for whom", async () => {
  const shop = await makeShop();
  const place = placeIn(shop, "credentialsEnc");
  await store({ plain: "", place }, old.seal("before", place));
  const [written, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const writing = inWorkspace(shop.actor, async (tx) => {
    await tx.sql(`UPDATE "ChannelAccount" SET "credentialsEnc" = $1 WHERE id = $2`, [
      old.seal("after", place),
      place.id,
    ]);
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  // It has read the old secret now, and waits for the row.
  const rotation = rotateSecrets(both);
  await vi.waitFor(async () => expect(await waitingForRows()).toBe(1), 5_000);
  mayCommit.resolve();
  await Promise.all([writing, rotation]);
  expect(old.open(await stored({ plain: "", place }), place)).toBe("after");
  await rotateSecrets(both);
  expect(onlyNew.open(await stored({ plain: "", place }), place)).toBe("after");
});

test("a secret that no key opens is named and left as it is", async () => {
  const shop = await makeShop();
  const place = placeIn(shop, "credentialsEnc");
  const lost = makeVault(keyOf("lost", 3)).seal("token", place);
  await store({ plain: "", place }, lost);
  const { unreadable } = await rotateSecrets(both);
  expect(unreadable).toContain(`ChannelAccount.credentialsEnc ${shop.channelId}`);
  expect(await stored({ plain: "", place })).toBe(lost);
});

test("a ciphertext in another row, column, table or workspace does not open", async () => {
  const place = placeIn(await makeShop(), "credentialsEnc");
  const sealed = old.seal("secret", place);
  const elsewhere = [
    { id: newId() },
    { column: "appSecretEnc" },
    { table: "User" },
    { workspaceId: newId() },
    { table: "ChannelAccountc", column: "redentialsEnc" },
  ];
  for (const other of elsewhere) expect(() => old.open(sealed, { ...place, ...other })).toThrow();
  expect(old.open(sealed, place)).toBe("secret");
});

function placeIn(shop: Shop, column: string): SealedPlace {
  return { table: "ChannelAccount", column, workspaceId: shop.actor.workspaceId, id: shop.channelId };
}

/** Secrets of persons, mails and channels, sealed with the old key. */
async function plantSecrets(shops: Shop[]): Promise<Secret[]> {
  const secrets: Secret[] = [];
  for (const shop of shops) {
    for (const column of ["credentialsEnc", "appSecretEnc", "verifyTokenEnc", "sessionDataEnc"]) {
      secrets.push({ plain: `${column} of ${shop.channelId}`, place: placeIn(shop, column) });
    }
  }
  const rest = Array.from({ length: size - secrets.length }, (_, index) => ({ id: newId(), index }));
  for (const { id, index } of rest) {
    const isMail = index % 2 === 0;
    const place = {
      table: isMail ? "Mail" : "User",
      column: isMail ? "valuesEnc" : "totpSecretEnc",
      workspaceId: "",
      id,
    };
    secrets.push({ plain: `secret ${id}`, place });
  }
  await unscoped(async (tx) => {
    const ids = (table: string) => secrets.filter(({ place }) => place.table === table).map(({ place }) => place.id);
    await tx.sql(
      `INSERT INTO "User" (id, email, "passwordHash", name, "updatedAt") SELECT i, i || '@example.com', 'x', 'x', now() FROM unnest($1::uuid[]) i`,
      [ids("User")],
    );
    await tx.sql(
      `INSERT INTO "Mail" (id, "to", template, locale, "expiresAt") SELECT i, 'a@example.com', 'verifyEmail', 'en', now() + interval '1 day' FROM unnest($1::uuid[]) i`,
      [ids("Mail")],
    );
  });
  for (const secret of secrets) await store(secret, old.seal(secret.plain, secret.place));
  return secrets;
}

function store({ place }: Secret, sealed: string): Promise<unknown> {
  const { table, column, workspaceId, id } = place;
  const write = (tx: Parameters<Parameters<typeof unscoped>[0]>[0]) =>
    tx.sql(`UPDATE "${table}" SET "${column}" = $1 WHERE id = $2`, [sealed, id]);
  return workspaceId ? inWorkspace({ workspaceId }, write) : unscoped(write);
}

async function stored({ place }: Secret): Promise<string> {
  const { table, column, workspaceId, id } = place;
  const read = (tx: Parameters<Parameters<typeof unscoped>[0]>[0]) =>
    tx.sql<{ sealed: string }>(`SELECT "${column}" AS sealed FROM "${table}" WHERE id = $1`, [id]);
  const [row] = await (workspaceId ? inWorkspace({ workspaceId }, read) : unscoped(read));
  return row?.sealed ?? "";
}

/** The process dies in the middle. */
function stopping(vault: Vault, after: number): Vault {
  let sealed = 0;
  return {
    ...vault,
    seal(plain, place) {
      sealed += 1;
      if (sealed > after) throw new Error("killed");
      return vault.seal(plain, place);
    },
  };
}
