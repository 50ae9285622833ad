import { addContact } from "#/domain/contacts/add-contact.ts";
import { addedContactDto, newContact } from "#/domain/contacts/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "contact.write",
    summary: "Add someone to the customers; someone who is there already is given back",
    body: newContact,
    response: addedContactDto,
    status: 201,
  },
  ({ actor, body }) => addContact(actor, body),
);
