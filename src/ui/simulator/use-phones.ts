"use client";
import { useCallback, useEffect, useState } from "react";
import { type BusinessNumber, type Person, phoneApi } from "./phone-api.ts";
import type { TemplateDefinition } from "./wire-content.ts";

export type Phones = {
  numbers: BusinessNumber[];
  people: Person[];
  templates: TemplateDefinition[];
  number: BusinessNumber | undefined;
  person: Person | undefined;
  /** True when the simulator did not answer. */
  isLost: boolean;
  isLoading: boolean;
  chooseNumber: (phoneNumberId: string) => void;
  choosePerson: (id: string) => void;
  reload: () => Promise<void>;
};

/** Who can talk to whom, and the pair that was chosen. */
export function usePhones(): Phones {
  const [numbers, setNumbers] = useState<BusinessNumber[]>([]);
  const [people, setPeople] = useState<Person[]>([]);
  const [templates, setTemplates] = useState<TemplateDefinition[]>([]);
  const [state, setState] = useState<"loading" | "ready" | "lost">("loading");
  const [phoneNumberId, chooseNumber] = useState("");
  const [personId, choosePerson] = useState("");

  const reload = useCallback(async () => {
    try {
      const [allNumbers, allPeople, allTemplates] = await Promise.all([
        phoneApi.numbers(),
        phoneApi.people(),
        phoneApi.templates(),
      ]);
      setNumbers(allNumbers);
      setPeople(allPeople);
      setTemplates(allTemplates as TemplateDefinition[]);
      setState("ready");
    } catch {
      setState("lost");
    }
  }, []);

  useEffect(() => {
    void reload();
  }, [reload]);

  return {
    numbers,
    people,
    templates,
    number: numbers.find((number) => number.phoneNumberId === phoneNumberId) ?? numbers[0],
    person: people.find((person) => person.id === personId) ?? people[0],
    isLost: state === "lost",
    isLoading: state === "loading",
    chooseNumber,
    choosePerson,
    reload,
  };
}
