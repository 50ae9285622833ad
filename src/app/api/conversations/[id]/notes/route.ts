import { addNote } from "#/domain/messaging/add-note.ts";
import { conversationParams, messageDto, newNote } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "note.write",
    summary: "Leave a note for colleagues; it is never sent",
    params: conversationParams,
    body: newNote,
    response: messageDto,
    status: 201,
  },
  ({ actor, params, body }) => addNote(actor, params.id, body),
);
