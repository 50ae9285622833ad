import { expect, test, vi } from "vitest";
import { whatsappCloud } from "#/domain/channels/adapters/whatsapp-cloud/adapter.ts";
import { tellProvider } from "#/domain/messaging/tell-block.ts";
import { newToken } from "#/platform/ids.ts";
import { deliver, envelope, processAll, rows, textMessage } from "../factories.ts";
import { blocking } from "./block-fixtures.ts";
import { thread, useKnownThread } from "./send-fixtures.ts";

const { shown, block, unblock, writeFromPhone, waiting, runJobs, isBlockedThere } = blocking(useKnownThread());

test("unblocked while it is asked of who wrote to us though blocked: that is taken back", async () => {
  await block();
  await runJobs();
  await writeFromPhone();
  const [job] = await waiting();
  if (!job) throw new Error("nobody asks");
  const { setBlocked } = whatsappCloud;
  vi.spyOn(whatsappCloud, "setBlocked").mockImplementationOnce(async (...call) => {
    await unblock();
    return setBlocked(...call);
  });
  await tellProvider(job.payload, { isLastAttempt: false });
  expect(isBlockedThere()).toBe(true);
  await runJobs();
  expect(isBlockedThere()).toBe(false);
  expect(await shown()).toMatchObject({ isBlocked: false, providerBlock: null });
});

test("blocks who wrote in a group, and lets go of them though another thread was opened since", async () => {
  await writeFromPhone();
  await rows(thread.shop, `UPDATE "Conversation" SET "groupId" = 'g1' WHERE id = $1`, [thread.id]);
  await block();
  await runJobs();
  const [said] = textMessage({ id: `wamid.${newToken(6)}` }).messages;
  const echo = { ...said, from: "15550783881", to: thread.phone };
  await deliver(envelope(thread.shop, { message_echoes: [echo] }, "smb_message_echoes"));
  await processAll();
  expect((await unblock()).conversations).toHaveLength(2);
  await runJobs();
  expect(isBlockedThere()).toBe(false);
  expect(await shown()).toMatchObject({ isBlocked: false, providerBlock: null });
});
