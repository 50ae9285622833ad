import { useTranslations } from "next-intl";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { AddPerson } from "./add-person.tsx";
import type { Person } from "./phone-api.ts";
import type { Phones } from "./use-phones.ts";

/** Chooses whose phone it is and which business it writes to. */
export function PeoplePicker({ phones }: { phones: Phones }) {
  const t = useTranslations("simulator");
  return (
    <div className="space-y-5">
      {phones.isLost && (
        <p role="alert" className="rounded-lg bg-destructive-soft p-3 text-destructive text-sm">
          {t("lost")}{" "}
          <button type="button" onClick={phones.reload} className="font-medium underline">
            {t("retry")}
          </button>
        </p>
      )}
      <label className="block space-y-1.5 text-sm">
        <span className="font-medium">{t("business")}</span>
        <select
          value={phones.number?.phoneNumberId ?? ""}
          onChange={(event) => phones.chooseNumber(event.target.value)}
          className="w-full rounded-lg border border-input bg-background px-3 py-2"
        >
          {phones.numbers.length === 0 && <option value="">{t("noNumbers")}</option>}
          {phones.numbers.map((number) => (
            <option key={number.phoneNumberId} value={number.phoneNumberId}>
              {`\u2068${number.name}\u2069 · \u2066${phoneText(number.displayPhoneNumber)}\u2069`}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="min-w-0 space-y-1.5 text-sm">
        <legend className="mb-1.5 font-medium">{t("person")}</legend>
        <div className="max-h-72 space-y-1 lg:max-h-[55dvh] overflow-y-auto">
          {phones.people.map((person) => (
            <PersonOption key={person.id} person={person} phones={phones} />
          ))}
        </div>
      </fieldset>
      <AddPerson onAdded={phones.reload} />
    </div>
  );
}

function PersonOption({ person, phones }: { person: Person; phones: Phones }) {
  const t = useTranslations("simulator");
  return (
    <label className="flex cursor-pointer items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-accent has-checked:bg-selected">
      <input
        type="radio"
        name="person"
        className="accent-primary"
        checked={phones.person?.id === person.id}
        onChange={() => phones.choosePerson(person.id)}
      />
      <span className="min-w-0">
        <span className="block truncate">
          <bdi>{person.name}</bdi>
        </span>
        <span className="block truncate text-muted-foreground text-xs">
          {person.waId ? (
            <bdi dir="ltr">{phoneText(person.waId)}</bdi>
          ) : (
            t("phoneHidden", { username: person.username ?? "" })
          )}
        </span>
      </span>
    </label>
  );
}
