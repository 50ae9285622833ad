import { z } from "zod";
import { eraseContact } from "#/domain/messaging/erase-contact.ts";
import { erasureReceiptDto } from "#/domain/messaging/erasure-schema.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  {
    can: "contact.erase",
    summary: "Erase a customer with everything that is kept of them; answers the receipt",
    params: z.object({ id: z.uuid() }),
    response: erasureReceiptDto,
  },
  ({ actor, params }) => eraseContact(actor, params.id),
);
