/** Where a variable's text can come from. */
export const variableSources = [
  "contact.name",
  "contact.first_name",
  "contact.phone",
  "contact.email",
  "contact.company",
  "agent.name",
  "agent.first_name",
] as const;
export type VariableSource = (typeof variableSources)[number];

export type SourceFacts = {
  contact: { name: string | null; phone: string | null; email: string | null; company: string | null };
  agentName: string | null;
};

/** What each source says now; empty where nothing is known. */
export function sourceValues({ contact, agentName }: SourceFacts): Record<VariableSource, string> {
  const name = oneLine(contact.name);
  const agent = oneLine(agentName);
  return {
    "contact.name": name,
    "contact.first_name": firstName(name),
    "contact.phone": contact.phone ? `+${contact.phone.replace(/^\+/, "")}` : "",
    "contact.email": oneLine(contact.email),
    "contact.company": oneLine(contact.company),
    "agent.name": agent,
    "agent.first_name": firstName(agent),
  };
}

/** The source that a placeholder's name asks for, such as `first_name` or `agent`; undefined for a number or another word. */
export function sourceOfName(name: string): VariableSource | undefined {
  return sourcesByName[name.toLowerCase().replace(/^(customer|contact|client|user)_/, "")];
}

const sourcesByName: Record<string, VariableSource> = {
  name: "contact.name",
  full_name: "contact.name",
  customer: "contact.name",
  first_name: "contact.first_name",
  firstname: "contact.first_name",
  phone: "contact.phone",
  phone_number: "contact.phone",
  email: "contact.email",
  company: "contact.company",
  agent: "agent.name",
  agent_name: "agent.name",
};

/** A name that is a number says nothing to its owner. */
function oneLine(text: string | null): string {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  return /^\+?[\d\s]+$/.test(line) ? "" : line;
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? "";
}
