import { randomBytes } from "node:crypto";

/** HTTP status and title of each error that the simulator can answer (Meta's error code page); others are 400. */
const known: Record<number, { http: number; title: string }> = {
  0: { http: 401, title: "AuthException" },
  1: { http: 400, title: "An unknown error occurred" },
  2: { http: 503, title: "Service temporarily unavailable" },
  3: {
    http: 500,
    title: "Application does not have the capability to make this API call.",
  },
  4: { http: 400, title: "Application request limit reached" },
  10: { http: 403, title: "Permission denied" },
  33: { http: 400, title: "Parameter value is not valid" },
  100: { http: 400, title: "Invalid parameter" },
  190: {
    http: 401,
    title: "Error validating access token: The session has been invalidated.",
  },
  200: { http: 403, title: "Permissions error" },
  368: { http: 403, title: "Temporarily blocked for policies violations" },
  2500: { http: 400, title: "Unknown path components" },
  80007: { http: 400, title: "Rate limit issues" },
  130429: { http: 400, title: "Rate limit hit" },
  130472: { http: 400, title: "User's number is part of an experiment" },
  130497: {
    http: 403,
    title: "Business account is restricted from messaging users in this country.",
  },
  131000: { http: 500, title: "Something went wrong" },
  131005: { http: 403, title: "Access denied" },
  131008: { http: 400, title: "Required parameter is missing" },
  131009: { http: 400, title: "Parameter value is not valid" },
  131016: { http: 500, title: "Service unavailable" },
  131021: { http: 400, title: "Recipient cannot be sender" },
  131026: { http: 400, title: "Message undeliverable" },
  131030: { http: 400, title: "Recipient phone number not in allowed list" },
  131031: { http: 403, title: "Business Account locked" },
  131037: {
    http: 400,
    title: "WhatsApp provided number needs display name approval before message can be sent.",
  },
  131042: { http: 400, title: "Business eligibility payment issue" },
  131045: { http: 500, title: "Incorrect certificate" },
  131047: { http: 400, title: "Re-engagement message" },
  131048: { http: 400, title: "Spam Rate limit hit" },
  131049: {
    http: 400,
    title: "This message was not delivered to maintain healthy ecosystem engagement.",
  },
  131050: {
    http: 400,
    title: "User has stopped marketing messages from this business",
  },
  131051: { http: 400, title: "Unsupported message type" },
  131052: { http: 400, title: "Media download error" },
  131053: { http: 400, title: "Media upload error" },
  131056: {
    http: 400,
    title: "(Business Account, Consumer Account) pair rate limit hit",
  },
  131057: { http: 500, title: "Account in maintenance mode" },
  131062: {
    http: 400,
    title: "Business-scoped user id is not supported for this message",
  },
  132000: {
    http: 400,
    title: "Number of parameters does not match the expected number of params",
  },
  132001: {
    http: 404,
    title: "Template name does not exist in the translation",
  },
  132005: { http: 400, title: "Translated text too long" },
  132007: { http: 400, title: "Template content policy violated" },
  132012: {
    http: 400,
    title: "Parameter format does not match format in the created template",
  },
  132015: { http: 400, title: "Template is paused" },
  132016: { http: 400, title: "Template is disabled" },
  133004: { http: 503, title: "Server temporarily unavailable" },
  133010: { http: 400, title: "Phone number not registered" },
  135000: { http: 400, title: "Generic user error" },
  139100: { http: 400, title: "Failed to block/unblock users" },
};

/** An answer in Meta's error shape. `details` is what tells a developer the reason. */
export class GraphError extends Error {
  readonly code: number;
  readonly details: string;
  readonly http: number;
  readonly subcode: number | undefined;
  readonly type: string;
  /** Title and text that Meta means for people. */
  readonly user: [title: string, message: string] | undefined;
  /** What the body says beside the error, where some of a list succeeded. */
  readonly beside: Record<string, unknown>;

  constructor(
    code: number,
    details?: string,
    more: {
      http?: number;
      subcode?: number;
      type?: string;
      user?: [title: string, message: string];
      beside?: Record<string, unknown>;
    } = {},
  ) {
    super(known[code]?.title ?? "Generic error");
    this.code = code;
    this.details = details ?? this.message;
    this.http = more.http ?? known[code]?.http ?? 400;
    this.subcode = more.subcode;
    this.type = more.type ?? "OAuthException";
    this.user = more.user;
    this.beside = more.beside ?? {};
  }

  /** The HTTP body of an answer. */
  body(): Record<string, unknown> {
    const message = `(#${this.code}) ${this.message}`;
    return {
      ...this.beside,
      error: {
        message: this.type === "GraphMethodException" ? this.details : message,
        type: this.type,
        code: this.code,
        ...(this.type === "OAuthException" &&
          this.code >= 100_000 && {
            error_data: {
              messaging_product: "whatsapp",
              details: this.details,
            },
          }),
        ...(this.code === 100 &&
          !this.user &&
          this.type === "OAuthException" && {
            error_data: { details: this.details },
          }),
        ...(this.subcode !== undefined && { error_subcode: this.subcode }),
        ...(this.user && { is_transient: false, error_user_title: this.user[0], error_user_msg: this.user[1] }),
        fbtrace_id: `A${randomBytes(16).toString("base64url")}`,
      },
    };
  }
}

/** The `errors[]` entry of a failed status, in the same words as the HTTP answer. */
export function statusError(code: number, details?: string): Record<string, unknown> {
  const title = known[code]?.title ?? "Generic error";
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? title },
    href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes",
  };
}

/** The answer to a path or an object that does not exist. */
export function noSuchObject(method: string, id: string): GraphError {
  const details =
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
    "missing permissions, or does not support this operation. Please read the Graph API documentation at " +
    "https://developers.facebook.com/docs/graph-api";
  return new GraphError(100, details, {
    subcode: 33,
    type: "GraphMethodException",
  });
}
