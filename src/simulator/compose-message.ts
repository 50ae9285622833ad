import { clock } from "#/platform/clock.ts";
import type { BusinessNumber, Customer, Json, MediaRecord } from "./ledger-entry.ts";
import type { PhoneMessageInput } from "./phone-message.ts";
import { newWamid } from "./wire-ids.ts";

/** What a message needs to know around it. */
export type Scene = {
  number: BusinessNumber;
  customer: Customer;
  userId: string;
  /** The wire object of a file that the phone holds. */
  mediaObject: (media: MediaRecord) => Json;
  /** Who wrote the quoted message, as the wire names them. */
  authorOf: (wamid: string) => string | undefined;
};

/** One element of `messages[]` as Meta writes it for this type of message (whatsapp-cloud reference §2). */
export function composeMessage(scene: Scene, input: PhoneMessageInput, media?: MediaRecord): Json {
  const { customer, userId } = scene;
  const phoneShown = customer.waId !== undefined && !input.hidePhone;
  const context = contextOf(scene, input);
  return {
    ...(phoneShown && { from: customer.waId }),
    ...(input.type !== "system" && { from_user_id: userId }),
    ...(customer.parentUserId && {
      from_parent_user_id: customer.parentUserId,
    }),
    ...(input.groupId && { group_id: input.groupId }),
    ...(context && { context }),
    ...(input.referral && {
      referral: input.referral === true ? sampleReferral : input.referral,
    }),
    id: input.wamid ?? newWamid(),
    timestamp: String(input.timestamp ?? Math.floor(clock.now().getTime() / 1000)),
    ...contentOf(scene, input, media),
  };
}

/** `contacts[]` that goes with it; Meta leaves it out of system messages. */
export function composeContact(scene: Scene, input: PhoneMessageInput): Json {
  const { customer, userId } = scene;
  return {
    profile: {
      name: customer.name,
      ...(customer.username && { username: customer.username }),
    },
    ...(customer.waId && !input.hidePhone && { wa_id: customer.waId }),
    user_id: userId,
    ...(customer.parentUserId && { parent_user_id: customer.parentUserId }),
  };
}

function contextOf(scene: Scene, input: PhoneMessageInput): Json | undefined {
  if (input.forwarded) return input.forwarded === "often" ? { frequently_forwarded: true } : { forwarded: true };
  if (!input.replyTo) return undefined;
  const product = input.referredProduct;
  return {
    from: scene.authorOf(input.replyTo) ?? scene.number.displayPhoneNumber,
    id: input.replyTo,
    ...(product && {
      referred_product: {
        catalog_id: product.catalogId,
        product_retailer_id: product.retailerId,
      },
    }),
  };
}

function contentOf(scene: Scene, input: PhoneMessageInput, media?: MediaRecord): Json {
  switch (input.type) {
    case "text":
      return { type: "text", text: { body: input.body } };
    case "image":
    case "video":
    case "audio":
    case "sticker":
    case "document":
      return { type: input.type, [input.type]: fileOf(scene, input, media) };
    case "location": {
      const { latitude, longitude, name, address, url } = input;
      return {
        type: "location",
        location: defined({ latitude, longitude, name, address, url }),
      };
    }
    case "contacts":
      return { type: "contacts", contacts: input.contacts };
    case "button":
      return {
        type: "button",
        button: { payload: input.payload ?? input.text, text: input.text },
      };
    case "order":
      return { type: "order", order: orderOf(input) };
    case "reaction":
      return {
        type: "reaction",
        reaction: defined({ message_id: input.messageId, emoji: input.emoji }),
      };
    case "edit":
      return {
        type: "edit",
        edit: {
          original_message_id: input.messageId,
          message: {
            context: { id: "M0" },
            type: "text",
            text: { body: input.body },
          },
        },
      };
    case "revoke":
      return {
        type: "revoke",
        revoke: { original_message_id: input.messageId },
      };
    case "unsupported":
      return {
        type: "unsupported",
        errors: [unsupportedError],
        unsupported: { type: input.subject },
      };
    case "system":
      return systemOf(scene, input);
    case "request_welcome":
      return { type: "request_welcome" };
    default:
      return { type: "interactive", interactive: replyOf(input) };
  }
}

type Of<T extends PhoneMessageInput["type"]> = Extract<PhoneMessageInput, { type: T }>;

function fileOf(
  scene: Scene,
  input: Of<"image" | "video" | "audio" | "sticker" | "document">,
  media?: MediaRecord,
): Json {
  if (!media) throw new Error("a file message needs its file");
  const captioned = input.type !== "audio" && input.type !== "sticker";
  return {
    ...(captioned && input.caption && { caption: input.caption }),
    ...(input.type === "document" && {
      filename: input.filename ?? media.fileName ?? "file",
    }),
    ...scene.mediaObject(media),
    ...(input.type === "audio" && { voice: input.voice }),
    ...(input.type === "sticker" && { animated: input.animated }),
  };
}

function replyOf(input: Of<"button_reply" | "list_reply" | "flow_reply" | "call_permission_reply">): Json {
  if (input.type === "button_reply") {
    return {
      type: "button_reply",
      button_reply: { id: input.id, title: input.title },
    };
  }
  if (input.type === "list_reply") {
    const { id, title, description } = input;
    return {
      type: "list_reply",
      list_reply: defined({ id, title, description }),
    };
  }
  if (input.type === "flow_reply") {
    const response = typeof input.response === "string" ? input.response : JSON.stringify(input.response ?? {});
    return {
      type: "nfm_reply",
      nfm_reply: { name: input.name, body: "Sent", response_json: response },
    };
  }
  const expires = Math.floor(clock.now().getTime() / 1000) + 7 * 86_400;
  return {
    type: "call_permission_reply",
    call_permission_reply: {
      response: input.response,
      ...(input.response === "accept" && { expiration_timestamp: expires }),
      response_source: "user_action",
    },
  };
}

function orderOf(input: Of<"order">): Json {
  const items = input.items.map(({ retailerId, quantity, price, currency }) => ({
    product_retailer_id: retailerId,
    quantity,
    item_price: price,
    currency,
  }));
  return {
    catalog_id: input.catalogId,
    text: input.text ?? "",
    product_items: items,
  };
}

function systemOf(scene: Scene, input: Of<"system">): Json {
  const { name, waId } = scene.customer;
  if (input.event === "user_changed_user_id") {
    const system = {
      user_id: input.newUserId ?? `${scene.userId}9`,
      previous_user_id: scene.userId,
      wa_id: waId,
    };
    return {
      type: "system",
      system: defined({ type: input.event, ...system }),
    };
  }
  if (input.event === "customer_identity_changed") {
    const created = String(Math.floor(clock.now().getTime() / 1000));
    return {
      type: "system",
      identity: {
        acknowledged: true,
        created_timestamp: created,
        hash: "Sjvjlx8G6Z0=",
      },
      system: {
        body: `The security code of ${name} changed`,
        type: input.event,
      },
    };
  }
  const body = `User ${name} changed from ${waId} to ${input.newWaId}`;
  return {
    type: "system",
    system: { body, wa_id: input.newWaId, type: input.event },
  };
}

function defined(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const unsupportedError = {
  code: 131051,
  title: "Message type unknown",
  message: "Message type unknown",
  error_data: { details: "Message type is currently not supported." },
};

const sampleReferral = {
  source_url: "https://fb.me/3cr4Wqsample",
  source_id: "120226305854810726",
  source_type: "ad",
  headline: "Chat with us",
  body: "Free delivery this week",
  media_type: "image",
  image_url: "https://scontent.example/ad.jpg",
  ctwa_clid: "Aff-n8ZTODiE79dSample",
  welcome_message: { text: "How can we help you?" },
};
