import { z } from "zod";
import { shownName } from "#/domain/team/shown-name-schema.ts";

/** A number as anyone writes it; with its country code, or it could be anyone's. */
const phoneNumber = z
  .string()
  .trim()
  .max(40)
  .transform((typed) => typed.replace(/[\s().-]/g, "").replace(/^(?:\+|00)/, ""))
  .pipe(z.string().regex(/^[1-9]\d{6,14}$/, "A number with its country code, such as +966 50 123 4567."));

export const newContact = z
  .object({
    name: z.string().trim().max(200).transform(shownName).pipe(z.string().min(1, "Give a name.")),
    phones: z.array(phoneNumber).max(10).default([]),
    email: z.email("This is not an e-mail address.").max(254).toLowerCase().optional(),
    company: z.string().trim().max(200).transform(shownName).optional(),
  })
  .strict()
  .refine(({ phones, email }) => phones.length > 0 || email !== undefined, {
    path: ["phones"],
    message: "Give a phone number or an e-mail address.",
  });
export type NewContact = z.infer<typeof newContact>;

export const addedContactDto = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    company: z.string().nullable(),
    isNew: z.boolean().describe("False: someone with this number or address was there already, and stays as they are"),
  })
  .meta({ id: "AddedContact" });
export type AddedContact = z.infer<typeof addedContactDto>;
