import type { Template } from "./templates.ts";
import { templates } from "./templates.ts";

/** The templates of each business account: the ones that all have, and what was made, changed and deleted since. */
export class TemplateStore {
  readonly #changes = new Map<string, Map<string, Template | null>>();

  /** Of one business account, in the order in which they were made. */
  of(wabaId: string): Template[] {
    const changes = this.#changes.get(wabaId);
    if (!changes) return templates;
    const base = templates.filter(({ id }) => !changes.has(id));
    return [...base, ...changes.values()].filter((template) => template !== null);
  }

  /** Null deletes it. */
  set(wabaId: string, id: string, template: Template | null): void {
    const changes = this.#changes.get(wabaId) ?? new Map<string, Template | null>();
    this.#changes.set(wabaId, changes.set(id, template));
  }

  /** Everywhere, with whom it belongs to; the ones that all have are not among them. */
  changed(): { wabaId: string; template: Template }[] {
    return [...this.#changes].flatMap(([wabaId, changes]) =>
      [...changes.values()].flatMap((template) => (template ? [{ wabaId, template }] : [])),
    );
  }

  /** The template of that id and the business account that changed it last. */
  find(id: string): { wabaId: string; template: Template } | undefined {
    return this.changed().find(({ template }) => template.id === id);
  }
}
