import type { Template } from "./templates.ts";

const reviewed = { status: "APPROVED", language: "en", parameter_format: "POSITIONAL" } as const;
const body = (text: string, ...values: string[]) => ({
  type: "BODY",
  text,
  ...(values.length > 0 && { example: { body_text: [values] } }),
});
const picture = {
  type: "HEADER",
  format: "IMAGE",
  example: { header_handle: ["https://scontent.example/sample.jpg"] },
};
const link = (text: string, url: string, sample: string) => ({ type: "URL", text, url, example: [sample] });

/** One approved template of each special kind: files, place, coupon, offer, catalogue, form, cards, code, named values. */
export const specialTemplates: Omit<Template, "id">[] = [
  {
    ...reviewed,
    name: "dish_of_the_day",
    category: "MARKETING",
    components: [
      picture,
      body("Hello {{1}}, today we cook {{2}} for you.", "Sara", "lamb kabsa"),
      { type: "FOOTER", text: "Until 23:00" },
      {
        type: "BUTTONS",
        buttons: [
          link("Order now", "https://sufra.example/menu/{{1}}", "https://sufra.example/menu/kabsa"),
          { type: "QUICK_REPLY", text: "Stop promotions" },
        ],
      },
    ],
  },
  {
    ...reviewed,
    name: "order_receipt",
    category: "UTILITY",
    parameter_format: "NAMED",
    components: [
      { type: "HEADER", format: "DOCUMENT", example: { header_handle: ["https://scontent.example/receipt.pdf"] } },
      {
        type: "BODY",
        text: "Hi {{first_name}}, here is the receipt of your order {{order_number}}.",
        example: {
          body_text_named_params: [
            { param_name: "first_name", example: "Sara" },
            { param_name: "order_number", example: "#1042" },
          ],
        },
      },
    ],
  },
  {
    ...reviewed,
    name: "find_us",
    category: "UTILITY",
    components: [{ type: "HEADER", format: "LOCATION" }, body("Your table is at {{1}}. This is the way.", "20:00")],
  },
  {
    ...reviewed,
    name: "welcome_coupon",
    category: "MARKETING",
    components: [
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Welcome gift", has_expiration: true } },
      body("Hi {{1}}, this code is worth a free dessert.", "Sara"),
      {
        type: "BUTTONS",
        buttons: [
          { type: "COPY_CODE", text: "Copy offer code", example: ["SWEET25"] },
          link("Order", "https://sufra.example/welcome?c={{1}}", "https://sufra.example/welcome?c=SWEET25"),
        ],
      },
    ],
  },
  {
    ...reviewed,
    name: "browse_menu",
    category: "MARKETING",
    components: [
      body("Our whole menu is here, with pictures."),
      { type: "BUTTONS", buttons: [{ type: "CATALOG", text: "View catalog" }] },
    ],
  },
  {
    ...reviewed,
    name: "book_table",
    category: "UTILITY",
    components: [
      body("Tell us when you want to come, {{1}}, and for how many.", "Sara"),
      { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Book a table" }] },
    ],
  },
  {
    ...reviewed,
    name: "menu_cards",
    category: "MARKETING",
    components: [
      body("Hi {{1}}, our guests like these best.", "Sara"),
      { type: "CAROUSEL", cards: ["grill", "sweets"].map((path) => card(path)) },
    ],
  },
  {
    ...reviewed,
    name: "sign_in_code",
    category: "AUTHENTICATION",
    components: [
      body("*{{1}}* is your verification code.", "123456"),
      {
        type: "BUTTONS",
        buttons: [
          link(
            "Copy code",
            "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
            "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456",
          ),
        ],
      },
    ],
  },
];

function card(path: string) {
  const url = `https://sufra.example/${path}/{{1}}`;
  return {
    components: [
      picture,
      body("From {{1}} riyal", "49"),
      {
        type: "BUTTONS",
        buttons: [{ type: "QUICK_REPLY", text: "More" }, link("See", url, url.replace("{{1}}", "1"))],
      },
    ],
  };
}
