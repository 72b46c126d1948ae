import { type Fields, isFields, parseObject, textOf } from "../json-object.ts";

/** The parts of `__install__.json` that pyl needs of an installed Python. */
export interface InstallRecord {
  readonly id: string;
  readonly company: string;
  readonly tag: string;
  readonly displayName: string;
  readonly version: string | undefined;
  /** A path below the record's folder. */
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly windowed: { readonly target: string; readonly arguments: readonly string[] } | undefined;
}

/** Reads schema 1 (pymanager, indexutils.py). Returns undefined for another schema, and for other JSON. */
export function parseInstallRecord(text: string): InstallRecord | undefined {
  const fields = parseObject(text);
  const company = textOf(fields?.company);
  const tag = textOf(fields?.tag);
  const executable = textOf(fields?.executable);
  if (fields?.schema !== 1 || company === undefined || tag === undefined || executable === undefined)
    return undefined;
  return {
    id: textOf(fields.id) ?? "",
    company,
    tag,
    displayName: textOf(fields["display-name"]) ?? textOf(fields.displayName) ?? `${company} ${tag}`,
    version: textOf(fields["sort-version"]),
    executable,
    arguments: textsOf(fields.executable_args),
    windowed: windowedOf(fields),
  };
}

/** `run-for` has the arguments too. `alias` is for Pythons that are run by name only. */
function windowedOf(fields: Fields): InstallRecord["windowed"] {
  for (const entry of [...entriesOf(fields["run-for"]), ...entriesOf(fields.alias)]) {
    const target = textOf(entry.target);
    if (entry.windowed && target !== undefined) return { target, arguments: textsOf(entry.args) };
  }
  return undefined;
}

function entriesOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
