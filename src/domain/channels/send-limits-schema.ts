/**
 * What WhatsApp takes at most, in characters and in pieces (whatsapp-cloud reference §7 and §8). The server refuses by
 * these numbers and the composer counts by them; no library is needed to read them.
 */
export const sendLimits = {
  text: 4096,
  caption: 1024,
  interactiveBody: 1024,
  listBody: 4096,
  header: 60,
  footer: 60,
  buttons: 3,
  buttonId: 256,
  buttonTitle: 20,
  listButton: 20,
  sections: 10,
  sectionTitle: 24,
  /** Of all sections together. */
  rows: 10,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  linkLabel: 20,
  url: 2000,
  products: 30,
  productId: 100,
  flowLabel: 30,
  fewestCards: 2,
  cards: 10,
  cardBody: 160,
  contacts: 50,
  contactName: 1024,
  place: 1000,
} as const;
