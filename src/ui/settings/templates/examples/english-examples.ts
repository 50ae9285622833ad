import type { ExampleId, ExampleText } from "./example-templates.ts";

const order = { first_name: "Sara", order_reference: "7F3A91C2" };

export const englishExamples: Record<ExampleId, ExampleText> = {
  order_confirmation: {
    body: "Hi {{first_name}}, thank you for your order. We have received it and are getting it ready.\n\n*Order:* {{order_reference}}\n*Items:* {{order_items}}\n*Total:* {{order_total}}\n\nWe will write to you here as soon as it is on its way.",
    replies: ["Change my order", "I have a question"],
    samples: { ...order, order_items: "2 × KABSA-01, 1 × TEA-02", order_total: "SAR 125.00" },
  },
  cod_confirmation: {
    body: "Hi {{first_name}}, please confirm your order {{order_reference}} so that we can send it out.\n\n*To pay in cash on delivery:* {{order_total}}\n*Delivery to:* {{delivery_address}}\n\nPlease have the exact amount ready. We only send orders that are confirmed.",
    replies: ["Confirm my order", "Change the address", "Cancel my order"],
    samples: { ...order, order_total: "SAR 240.00", delivery_address: "12 Olaya Street, Riyadh" },
  },
  out_for_delivery: {
    body: "Hi {{first_name}}, your order {{order_reference}} is out for delivery and should reach you around {{arrival_time}} today.\n\n*To pay on delivery:* {{order_total}}\n\nPlease keep your phone at hand in case the driver calls.",
    replies: ["Call me on arrival", "I am not at home"],
    samples: { ...order, arrival_time: "18:30", order_total: "SAR 240.00" },
  },
  order_ready: {
    body: "Hi {{first_name}}, your order {{order_reference}} is ready. You can pick it up at {{pickup_place}} until {{closing_time}} today.\n\nJust show this message at the counter.",
    replies: ["I am on my way", "I will come later"],
    samples: { ...order, pickup_place: "our branch in Olaya Street", closing_time: "23:00" },
  },
  delivered_feedback: {
    body: "Hi {{first_name}}, your order {{order_reference}} has been delivered. Was everything as you expected?\n\nYour answer goes straight to our team.",
    replies: ["Everything was fine", "There is a problem"],
    samples: order,
  },
  reservation_confirmation: {
    body: "Hi {{first_name}}, your table is booked.\n\n*Date:* {{reservation_date}}\n*Time:* {{reservation_time}}\n*Guests:* {{guest_count}}\n\nWe hold it for 15 minutes. Tell us here if your plans change.",
    replies: ["Change the booking", "Cancel the booking"],
    samples: { first_name: "Sara", reservation_date: "Friday, 12 June", reservation_time: "20:00", guest_count: "4" },
  },
  appointment_reminder: {
    body: "Hi {{first_name}}, this is a reminder of your appointment for {{service}} on {{appointment_date}} at {{appointment_time}}.\n\nPlease come five minutes early. Can you make it?",
    replies: ["I will be there", "Change the time", "Cancel it"],
    samples: {
      first_name: "Sara",
      service: "dental cleaning",
      appointment_date: "Tuesday, 9 June",
      appointment_time: "10:30",
    },
  },
  payment_reminder: {
    body: "Hi {{first_name}}, invoice {{invoice_number}} for {{amount_due}} is due on {{due_date}}.\n\nIf you have paid already, please ignore this message. If something is unclear, answer here and we will look into it.",
    replies: ["I have paid", "I have a question"],
    samples: { first_name: "Sara", invoice_number: "2026-118", amount_due: "SAR 1,500.00", due_date: "30 June" },
  },
  quote_ready: {
    body: "Hi {{first_name}}, the quote you asked for is ready: {{project}} for {{amount}}, valid until {{valid_until}}.\n\nAnswer here and {{agent_name}} will take care of everything else.",
    replies: ["I accept", "I have a question"],
    samples: {
      first_name: "Sara",
      project: "website for the new branch",
      amount: "SAR 8,000",
      valid_until: "30 June",
      agent_name: "Layla",
    },
  },
  reply_request: {
    body: "Hi {{first_name}}, we have an answer to your request about {{topic}}.\n\nReply to this message and we will send it to you right away.",
    replies: ["Send it to me"],
    samples: { first_name: "Sara", topic: "your order 7F3A91C2" },
  },
  lead_follow_up: {
    body: "Hi {{first_name}}, this is {{agent_name}}. You recently asked us about {{topic}}, and I would be glad to help you decide.\n\nShall we talk about it this week?",
    replies: ["Yes, call me", "Send me details", "Not interested"],
    samples: { first_name: "Sara", agent_name: "Layla", topic: "a website for your shop" },
  },
  abandoned_cart: {
    body: "Hi {{first_name}}, your cart is still waiting for you.\n\n*Items:* {{order_items}}\n*Total:* {{order_total}}\n\nShall we put the order through? We keep the items for 24 hours.",
    replies: ["Yes, order it", "I have a question", "Stop offers"],
    samples: { first_name: "Sara", order_items: "1 × DRESS-07, 2 × SCARF-02", order_total: "SAR 319.00" },
  },
  back_in_stock: {
    body: "Good news, {{first_name}}: {{product_name}} is back in stock. Last time it was gone quickly.\n\nTell us how many you would like and we will put them aside for you.",
    replies: ["Keep one for me", "Stop offers"],
    samples: { first_name: "Sara", product_name: "the linen shirt in white" },
  },
  welcome: {
    body: "Welcome, {{first_name}}! We are glad that you are here.\n\nYou can ask questions, order or book in this chat, and our team answers you in person.",
    replies: ["What do you offer?", "Talk to the team", "Stop offers"],
    samples: { first_name: "Sara" },
  },
};
