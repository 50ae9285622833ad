import {
  answers,
  attaches,
  carts,
  type DemoConversation,
  days,
  hours,
  notes,
  places,
  says,
  sends,
  taps,
  templates,
} from "./script.ts";

const mad = (productRetailerId: string, quantity: number, itemPrice: number) => ({
  productRetailerId,
  quantity,
  itemPrice,
  currency: "MAD",
});

/** A week in the inbox of a shop for crafts in Casablanca. */
export const darDerb: DemoConversation[] = [
  {
    person: {
      name: "Youssef El Amrani",
      phone: "212661234567",
      language: "fr",
      email: "youssef.elamrani@courrier.example",
    },
    ago: 6,
    unread: 1,
    lines: [
      says("Salam, le tapis Azilal 2x3 est toujours disponible ?"),
      answers("Imane", "Salam Youssef ! Oui, il en reste un. 2 400 MAD, livraison offerte à Casa."),
      sends("photo", "C'est bien celui-ci ?"),
      answers("Imane", "Exactement, laine naturelle, tissé à la main.", { quotes: 1, reaction: "😍" }),
      says("Super, wakha nkhlles f la livraison?", { after: 12 }),
    ],
    assignee: "Imane",
    team: "Ventes",
  },
  {
    person: { name: "فاطمة الزهراء بنسعيد", phone: "212670889412", language: "ar" },
    ago: 15,
    unread: 2,
    lines: [
      says("السلام عليكم، بغيت نسول على الطلبية ديالي DD-2041"),
      answers("Mehdi", "وعليكم السلام لالة فاطمة، راها خرجات البارح من المخزن، غدا إن شاء الله توصلك."),
      says("واخا، ولكن بدلت العنوان"),
      places("إقامة الياسمين", "حي المعاريف، الدار البيضاء", [33.5845, -7.6325], { after: 1 }),
    ],
    assignee: "Mehdi",
    team: "Livraison",
    priority: "HIGH",
  },
  {
    person: { name: "Claire Dubois", phone: "33698765432", language: "fr", company: "Maison Dubois" },
    ago: 48,
    lines: [
      says(
        "Bonjour, faites-vous des prix pour les professionnels ? Je cherche 60 bols de Safi pour une boutique à Lyon.",
      ),
      answers(
        "Salma",
        "Bonjour Claire, oui : à partir de 50 pièces, -25 %. Je vous prépare un devis avec le transport.",
      ),
      attaches("Salma", "document", "Voici le devis, valable 15 jours.", { after: 90 }),
      says("Parfait, je reviens vers vous lundi. Merci pour votre réactivité !", { reaction: "🙏" }),
    ],
    assignee: "Salma",
    priority: "HIGH",
  },
  {
    person: { name: "Hamza Tazi", phone: "212655210934", language: "fr" },
    ago: 2 * hours,
    unread: 1,
    lines: [
      says("bonjour la théière est arrivée cassée 😕"),
      sends("photo", "", { after: 1 }),
      answers("Imane", "Oh non, désolée Hamza ! On vous en renvoie une aujourd'hui, sans frais."),
      notes("Imane", "Remplacer la théière, commande DD-2017. Prévenir l'atelier : emballage trop fin."),
      sends("voice", "", { after: 6 }),
    ],
    assignee: "Imane",
    team: "Livraison",
    priority: "URGENT",
  },
  {
    person: { name: "Khadija Ouazzani", phone: "212662017745", language: "ar" },
    ago: 4 * hours,
    lines: [
      carts([mad("caftan-bleu-m", 1, 1350), mad("ceinture-sfifa", 1, 280)], "بغيت القياس M إلا كان"),
      answers("Imane", "مرحبا خديجة، كاين القياس M. المجموع 1630 درهم والتوصيل فابور. نأكد الطلب؟"),
      says("أكدي عافاك"),
      answers("Imane", "تأكد الطلب DD-2046 ✅ غادي يوصلك يوم الخميس."),
      says("شكرا بزاف الله يسهل", { reaction: "❤️" }),
    ],
    assignee: "Imane",
    team: "Ventes",
  },
  {
    person: { name: "Emily Watson", phone: "447700900733", language: "en" },
    ago: 6 * hours,
    unread: 1,
    lines: [says("Hello! Do you ship to the UK? I am in love with the zellige side table.")],
    referral: {
      source_type: "ad",
      source_url: "https://fb.me/dar-derb-zellige",
      headline: "Zellige tables",
      body: "Handmade in Fès",
    },
  },
  {
    person: { name: "Rachid Benjelloun", phone: "212661902288", language: "fr" },
    ago: 8 * hours,
    lines: [
      templates("Mehdi", {
        name: "order_update",
        language: "fr",
        parameters: ["Rachid", "DD-2033", "en route"],
        body: "Bonjour Rachid, votre commande DD-2033 est maintenant en route. Merci !",
      }),
      taps("Suivre"),
      answers("Mehdi", "Le livreur passe entre 15 h et 17 h, il vous appelle avant."),
      says("Nickel, je serai là"),
    ],
    assignee: "Mehdi",
    team: "Livraison",
  },
  {
    person: { name: "Nadia Chraibi", phone: "212668340151", language: "fr" },
    ago: 11 * hours,
    lines: [
      says("Bonjour, est-ce que le pouf en cuir existe en camel ?"),
      answers("Imane", "Bonjour Nadia, oui, en camel, noir et blanc. 420 MAD, sans rembourrage."),
      attaches("Imane", "photo", "Le camel, en boutique ce matin"),
      says("Joli. J'en prends deux, je passe samedi."),
      answers("Imane", "Je vous les mets de côté jusqu'à samedi 19 h.", { reaction: "👍" }),
    ],
    assignee: "Imane",
    team: "Ventes",
  },
  {
    person: { name: "Omar Idrissi", phone: "212677451209", language: "ar" },
    ago: 16 * hours,
    unread: 3,
    lines: [
      says("سلام خويا"),
      says("واش المحل محلول نهار الحد؟", { after: 1 }),
      says("وفين جيتو بالضبط ف درب غلف ولا الحبوس؟", { after: 1 }),
    ],
  },
  {
    person: { name: "Lucía Herrera", phone: "34612009876", language: "en" },
    ago: 22 * hours,
    lines: [
      says("Hi, can I return the lamp? It does not fit my living room."),
      answers(
        "Mehdi",
        "Hi Lucía, of course, within 14 days. Please send it to: 12 rue de la Mosquée, Habous, Casablanca.",
      ),
      says("Great. And the refund?"),
      answers("Mehdi", "On your card, two days after it arrives here.", { quotes: 1, status: "DELIVERED" }),
    ],
    assignee: "Mehdi",
  },
  {
    person: { name: "Amine Lahlou", phone: "212664778120", language: "fr" },
    ago: 1 * days + 3 * hours,
    lines: [
      says("Vous avez une vidéo du tapis Beni Ouarain ?"),
      attaches("Imane", "clip", "Voilà, filmé à la lumière du jour"),
      says("Magnifique 👌 c'est quoi le dernier prix ?"),
      answers("Imane", "Pour vous 3 100 MAD, livraison incluse."),
      says("Je réfléchis, merci"),
    ],
    assignee: "Imane",
    team: "Ventes",
  },
  {
    person: { name: "سعاد المنصوري", phone: "212650993417", language: "ar" },
    ago: 1 * days + 20 * hours,
    lines: [
      says("وصلاتني الهدية، زوينة بزاف تبارك الله"),
      sends("sticker", "", { after: 1 }),
      answers("Salma", "بصحتك لالة سعاد! يسعدنا أنها عجباتك 🌸"),
    ],
    assignee: "Salma",
    isClosed: true,
  },
  {
    person: { name: "Thomas Keller", phone: "41791234455", language: "en", company: "Riad Keller" },
    ago: 2 * days + 6 * hours,
    lines: [
      says("We are furnishing a riad in Marrakech: 9 rooms, two lanterns each. Delivery there possible?"),
      answers("Salma", "Yes, with our own van. Which finish: brass or silver?"),
      says("Brass. I will send the measures."),
      notes("Salma", "Gros client potentiel, le rappeler avant vendredi."),
    ],
    assignee: "Salma",
    priority: "HIGH",
  },
  {
    person: { name: "Mounia Sebti", phone: "212663558802", language: "fr" },
    ago: 3 * days,
    lines: [
      templates(
        "Imane",
        {
          name: "weekend_offer",
          language: "fr",
          parameters: ["Mounia", "15 %"],
          body: "Bonjour Mounia ! Profitez de 15 % jusqu'à dimanche.",
        },
        { status: "DELIVERED" },
      ),
    ],
  },
  {
    person: { name: "Anas Berrada", phone: "212661440937", language: "fr" },
    ago: 6 * days,
    lines: [
      says("C'est possible de graver un prénom sur le plateau ?"),
      answers("Mehdi", "Oui, 80 MAD en plus, deux jours de délai. Quel prénom ?"),
      says("« Inès », en arabe et en français"),
      answers("Mehdi", "Noté, prêt jeudi. Un acompte de 100 MAD suffit."),
      says("Virement fait ✅", { reaction: "👍" }),
    ],
    assignee: "Mehdi",
    isClosed: true,
  },
];
