/** Something that must be true whatever was killed. `detail` says what was seen. */
export type Invariant = { scenario: string; name: string; held: boolean; detail: string };

/** Collects what a run found out. */
export class Findings {
  readonly all: Invariant[] = [];
  readonly #scenario: string;

  constructor(scenario: string) {
    this.#scenario = scenario;
  }

  /** Notes whether an invariant held, with the figures behind it. */
  check(name: string, held: boolean, detail: string | number = ""): void {
    this.all.push({ scenario: this.#scenario, name, held, detail: String(detail) });
  }

  /** An invariant about a number of exceptions that must be zero. */
  none(name: string, exceptions: readonly unknown[], detail: string | number = ""): void {
    const examples =
      exceptions.length > 0 ? `${exceptions.length}, e.g. ${JSON.stringify(exceptions.slice(0, 3))} ` : "";
    this.check(name, exceptions.length === 0, `${examples}${detail}`);
  }
}

/** The table that ends a run; what was broken comes last, where people look. */
export function printTable(invariants: readonly Invariant[]): void {
  const width = (of: (invariant: Invariant) => string) => Math.max(0, ...invariants.map((each) => of(each).length));
  const [first, second] = [width(({ scenario }) => scenario), width(({ name }) => name)];
  for (const { scenario, name, held, detail } of invariants.toSorted((a, b) => Number(b.held) - Number(a.held))) {
    console.log(
      `${held ? "held  " : "BROKEN"}  ${scenario.padEnd(first)}  ${name.padEnd(second)}  ${detail}`.trimEnd(),
    );
  }
}
