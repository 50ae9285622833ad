import { restoredCountDto } from "#/domain/messaging/outbox-schema.ts";
import { discardRestored } from "#/domain/messaging/restored-queue.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "outbox.release",
    summary: "Cancel what is held since the installation was restored from a backup",
    response: restoredCountDto,
  },
  async ({ actor }) => ({ count: await discardRestored(actor) }),
);
