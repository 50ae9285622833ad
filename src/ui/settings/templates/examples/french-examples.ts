import type { ExampleId, ExampleText } from "./example-templates.ts";

const order = { first_name: "Sara", order_reference: "7F3A91C2" };

export const frenchExamples: Record<ExampleId, ExampleText> = {
  order_confirmation: {
    body: "Bonjour {{first_name}}, merci pour votre commande. Nous l’avons bien reçue et nous la préparons.\n\n*Commande :* {{order_reference}}\n*Articles :* {{order_items}}\n*Total :* {{order_total}}\n\nNous vous écrirons ici dès qu’elle sera en route.",
    replies: ["Modifier ma commande", "J’ai une question"],
    samples: { ...order, order_items: "2 × TAJINE-01, 1 × THE-02", order_total: "125,00 MAD" },
  },
  cod_confirmation: {
    body: "Bonjour {{first_name}}, merci de confirmer votre commande {{order_reference}} pour que nous puissions l’expédier.\n\n*À payer à la livraison :* {{order_total}}\n*Adresse de livraison :* {{delivery_address}}\n\nMerci de préparer l’appoint. Seules les commandes confirmées sont expédiées.",
    replies: ["Confirmer ma commande", "Changer l’adresse", "Annuler ma commande"],
    samples: { ...order, order_total: "240,00 MAD", delivery_address: "12 rue Ibn Batouta, Casablanca" },
  },
  out_for_delivery: {
    body: "Bonjour {{first_name}}, votre commande {{order_reference}} est en cours de livraison et devrait arriver vers {{arrival_time}} aujourd’hui.\n\n*À payer à la livraison :* {{order_total}}\n\nGardez votre téléphone à portée de main au cas où le livreur vous appelle.",
    replies: ["Appelez-moi à l’arrivée", "Je ne suis pas chez moi"],
    samples: { ...order, arrival_time: "18 h 30", order_total: "240,00 MAD" },
  },
  order_ready: {
    body: "Bonjour {{first_name}}, votre commande {{order_reference}} est prête. Vous pouvez la retirer à {{pickup_place}} jusqu’à {{closing_time}} aujourd’hui.\n\nIl suffit de montrer ce message au comptoir.",
    replies: ["J’arrive", "Je passerai plus tard"],
    samples: { ...order, pickup_place: "notre boutique du centre", closing_time: "23 h" },
  },
  delivered_feedback: {
    body: "Bonjour {{first_name}}, votre commande {{order_reference}} a été livrée. Tout s’est-il bien passé ?\n\nVotre réponse arrive directement à notre équipe.",
    replies: ["Tout va bien", "Il y a un problème"],
    samples: order,
  },
  reservation_confirmation: {
    body: "Bonjour {{first_name}}, votre table est réservée.\n\n*Date :* {{reservation_date}}\n*Heure :* {{reservation_time}}\n*Couverts :* {{guest_count}}\n\nNous la gardons 15 minutes. Prévenez-nous ici en cas d’imprévu.",
    replies: ["Modifier la réservation", "Annuler la réservation"],
    samples: { first_name: "Sara", reservation_date: "vendredi 12 juin", reservation_time: "20 h", guest_count: "4" },
  },
  appointment_reminder: {
    body: "Bonjour {{first_name}}, nous vous rappelons votre rendez-vous pour {{service}} le {{appointment_date}} à {{appointment_time}}.\n\nMerci d’arriver cinq minutes en avance. Pourrez-vous venir ?",
    replies: ["Je serai là", "Changer l’heure", "Annuler"],
    samples: {
      first_name: "Sara",
      service: "un détartrage",
      appointment_date: "mardi 9 juin",
      appointment_time: "10 h 30",
    },
  },
  payment_reminder: {
    body: "Bonjour {{first_name}}, la facture {{invoice_number}} d’un montant de {{amount_due}} arrive à échéance le {{due_date}}.\n\nSi vous l’avez déjà réglée, ne tenez pas compte de ce message. Pour toute question, répondez ici et nous vérifierons.",
    replies: ["J’ai payé", "J’ai une question"],
    samples: { first_name: "Sara", invoice_number: "2026-118", amount_due: "1 500,00 MAD", due_date: "30 juin" },
  },
  quote_ready: {
    body: "Bonjour {{first_name}}, le devis que vous avez demandé est prêt : {{project}} pour {{amount}}, valable jusqu’au {{valid_until}}.\n\nRépondez ici et {{agent_name}} s’occupera de tout le reste.",
    replies: ["J’accepte", "J’ai une question"],
    samples: {
      first_name: "Sara",
      project: "site web de la nouvelle agence",
      amount: "8 000 MAD",
      valid_until: "30 juin",
      agent_name: "Salma",
    },
  },
  reply_request: {
    body: "Bonjour {{first_name}}, nous avons une réponse à votre demande concernant {{topic}}.\n\nRépondez à ce message et nous vous l’enverrons aussitôt.",
    replies: ["Envoyez-la-moi"],
    samples: { first_name: "Sara", topic: "votre commande 7F3A91C2" },
  },
  lead_follow_up: {
    body: "Bonjour {{first_name}}, ici {{agent_name}}. Vous nous avez récemment interrogés sur {{topic}} et je peux vous aider à choisir.\n\nVoulez-vous en parler cette semaine ?",
    replies: ["Oui, appelez-moi", "Envoyez les détails", "Non, merci"],
    samples: { first_name: "Sara", agent_name: "Salma", topic: "un site web pour votre boutique" },
  },
  abandoned_cart: {
    body: "Bonjour {{first_name}}, votre panier vous attend toujours.\n\n*Articles :* {{order_items}}\n*Total :* {{order_total}}\n\nSouhaitez-vous que nous validions la commande ? Nous gardons vos articles 24 heures.",
    replies: ["Oui, je commande", "J’ai une question", "Ne plus recevoir d’offres"],
    samples: { first_name: "Sara", order_items: "1 × ROBE-07, 2 × FOULARD-02", order_total: "319,00 MAD" },
  },
  back_in_stock: {
    body: "Bonne nouvelle, {{first_name}} : {{product_name}} est de nouveau en stock. La dernière fois, tout est parti très vite.\n\nDites-nous combien vous en voulez et nous les mettrons de côté pour vous.",
    replies: ["Gardez-m’en un", "Ne plus recevoir d’offres"],
    samples: { first_name: "Sara", product_name: "la chemise en lin blanche" },
  },
  welcome: {
    body: "Bienvenue, {{first_name}} ! Nous sommes ravis de vous compter parmi nous.\n\nVous pouvez poser vos questions, commander ou réserver dans cette discussion, et notre équipe vous répond en personne.",
    replies: ["Que proposez-vous ?", "Parler à l’équipe", "Ne plus recevoir d’offres"],
    samples: { first_name: "Sara" },
  },
};
