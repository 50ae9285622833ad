type Json = Record<string, unknown>;

const kinds = ["image", "video", "document"] as const;
export type TemplateFile = { fileId: string; kind: (typeof kinds)[number] };

/** Our files in the headers of a template's send, also of its cards. */
export function templateFiles(components: unknown): TemplateFile[] {
  if (Array.isArray(components)) return components.flatMap(templateFiles);
  if (!isObject(components)) return [];
  const own = kinds.flatMap((kind) => {
    const file = components[kind];
    return isObject(file) && typeof file.fileId === "string" ? [{ fileId: file.fileId, kind }] : [];
  });
  return [
    ...own,
    ...Object.values(components).flatMap((value) => (typeof value === "object" ? templateFiles(value) : [])),
  ];
}

/** The same call with another description in place of each of our files. */
export function replaceFiles(components: unknown, replace: (fileId: string, file: Json) => Json): unknown {
  if (Array.isArray(components)) return components.map((one) => replaceFiles(one, replace));
  if (!isObject(components)) return components;
  const { fileId, ...rest } = components;
  if (typeof fileId === "string") return replace(fileId, rest);
  return Object.fromEntries(Object.entries(components).map(([key, value]) => [key, replaceFiles(value, replace)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
