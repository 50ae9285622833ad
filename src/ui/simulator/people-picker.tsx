import { useTranslations } from "next-intl";
import { AddPerson } from "./add-person.tsx";
import type { Person } from "./phone-api.ts";
import type { Phones } from "./use-phones.ts";

/** Chooses whose phone it is and which business it writes to. */
export function PeoplePicker({ phones }: { phones: Phones }) {
  const t = useTranslations("simulator");
  return (
    <div className="space-y-5">
      {phones.isLost && (
        <p role="alert" className="rounded-lg bg-red-100 p-3 text-red-900 text-sm dark:bg-red-950 dark:text-red-100">
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
          className="w-full rounded-lg border border-stone-300 bg-white px-3 py-2 dark:border-stone-700 dark:bg-stone-900"
        >
          {phones.numbers.length === 0 && <option value="">{t("noNumbers")}</option>}
          {phones.numbers.map((number) => (
            <option key={number.phoneNumberId} value={number.phoneNumberId}>
              {`${number.name} · +${number.displayPhoneNumber}`}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="space-y-1.5 text-sm">
        <legend className="mb-1.5 font-medium">{t("person")}</legend>
        <div className="max-h-72 space-y-1 overflow-y-auto">
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
    <label className="flex cursor-pointer items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-stone-200 has-checked:bg-emerald-100 dark:has-checked:bg-emerald-950 dark:hover:bg-stone-800">
      <input
        type="radio"
        name="person"
        className="accent-emerald-700"
        checked={phones.person?.id === person.id}
        onChange={() => phones.choosePerson(person.id)}
      />
      <span className="min-w-0">
        <bdi className="block truncate">{person.name}</bdi>
        <bdi className="block truncate text-stone-600 text-xs dark:text-stone-400">
          {person.waId ? `+${person.waId}` : t("phoneHidden", { username: person.username ?? "" })}
        </bdi>
      </span>
    </label>
  );
}
