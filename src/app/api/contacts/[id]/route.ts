import { z } from "zod";
import { eraseContact } from "#/domain/messaging/erase-contact.ts";
import { erasureDto } from "#/domain/messaging/erasure-schema.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  {
    can: "contact.erase",
    summary: "Erase a customer with everything that is kept of them; the receipt comes when all is looked through",
    params: z.object({ id: z.uuid() }),
    response: erasureDto,
  },
  ({ actor, params }) => eraseContact(actor, params.id),
);
