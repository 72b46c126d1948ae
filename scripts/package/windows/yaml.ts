/** What the manifests consist of. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

/** Returns a text in YAML, in block style, as winget's repository has its manifests. */
export function yamlOf(value: { readonly [key: string]: Yaml }, indent = ""): string {
  return Object.entries(value)
    .map(([key, each]) => `${indent}${key}:${below(each, indent)}`)
    .join("");
}

function below(value: Yaml, indent: string): string {
  if (typeof value === "string") return ` ${scalar(value)}\n`;
  if (!isList(value)) return `\n${yamlOf(value, `${indent}  `)}`;
  return `\n${value.map((item) => `${indent}- ${itemOf(item, indent)}`).join("")}`;
}

/** A map in a list begins behind the dash. */
function itemOf(item: Yaml, indent: string): string {
  if (typeof item === "string") return `${scalar(item)}\n`;
  if (isList(item)) throw new Error("lists in lists are not needed");
  return yamlOf(item, `${indent}  `).trimStart();
}

/** Only words stand without quotes: a version could be a number, and a code in braces a map. JSON's quotes are YAML's too. */
function scalar(text: string): string {
  return /^[A-Za-z][\w.-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}
