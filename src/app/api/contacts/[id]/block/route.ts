import { z } from "zod";
import { blockContact, unblockContact } from "#/domain/messaging/block-contact.ts";
import { contactBlockDto } from "#/domain/messaging/block-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });

export const POST = route(
  {
    can: "contact.block",
    summary:
      "Block a customer: nothing is sent to them, what they write disturbs nobody, and WhatsApp is asked to hold it back",
    params,
    response: contactBlockDto,
  },
  ({ actor, params }) => blockContact(actor, params.id),
);

export const DELETE = route(
  { can: "contact.block", summary: "Let a blocked customer write again", params, response: contactBlockDto },
  ({ actor, params }) => unblockContact(actor, params.id),
);
