import { readFileSync } from "node:fs";
import { pyIniKeys } from "../../src/config/py-ini-keys.ts";
import { variableTable } from "../../src/config/variable-table.ts";
import { status, statusMeanings } from "../../src/failure.ts";
import type { Option } from "../../src/request/option.ts";
import { optionTable } from "../../src/request/option-table.ts";
import { escapeWord, mdocText } from "./mdoc.ts";

export const manPagePath = "docs/pyl.1";

/** Returns the manual page in mdoc(7): the template, with every list in the place of its `{{name}}`. */
export function manPage(): string {
  const template = readFileSync("scripts/reference/man-template.1", "utf8");
  return template.replaceAll(/^\{\{(\w+)\}\}$/gm, (_, name: string) => {
    const list = lists[name];
    if (list === undefined) throw new Error(`man-template.1: no list is called ${name}`);
    return list().join("\n");
  });
}

const lists: Readonly<Record<string, () => string[]>> = {
  options: () =>
    optionTable.flatMap(({ heading, options }) => [
      `.Ss ${heading}`,
      ".Bl -tag -width Ds",
      ...options.flatMap((option) => [`.It ${itemOf(option)}`, ...sentence(option.help)]),
      ".El",
    ]),
  variables: () =>
    variableTable.flatMap(({ heading, variables }) => [
      `.Ss ${heading}`,
      ".Bl -tag -width Ds",
      ...variables.flatMap(({ names, meaning }) => [
        `.It ${names.map((name) => `Ev ${escapeWord(name)}`).join(" , ")}`,
        ...sentence(meaning),
      ]),
      ".El",
    ]),
  keys: () =>
    pyIniKeys.flatMap(({ section, keys, values, meaning, default: usual }) => {
      const allowed = values === undefined ? "" : `${values.map((value) => `\`${value}\``).join(", ")}: `;
      return [
        `.It Li [${section}] ${keys.join(" , ")}`,
        ...sentence(`${allowed}${meaning}`),
        ...sentence(`Default: ${usual}`),
      ];
    }),
  statuses: () =>
    Object.entries(status).flatMap(([name, number]) => [
      `.It ${number}`,
      ...sentence(statusMeanings[name as keyof typeof status].replaceAll(/\[(.+?)\]\(.+?\)/g, "$1")),
    ]),
};

/** `Fl 0 , Fl -list`, `Fl -log Ar FILE`, `Fl -activate Ns Op = Ns Ar SHELL`. */
function itemOf(option: Option): string {
  const names = option.names.map((name) => nameOf(name, "isPattern" in option)).join(" , ");
  if ("isPattern" in option || option.value === undefined) return names;
  const value = `Ar ${option.value}`;
  return "report" in option ? `${names} Ns Op Ns = Ns ${value}` : `${names} ${value}`;
}

function nameOf(name: string, isPattern: boolean): string {
  if (!isPattern) return `Fl ${escapeWord(name.slice(1))}`;
  const [fixed = "", open = ""] = name.slice(1).split(/(?<=:)|^(?=X)/);
  return open === "" ? `Fl Ns Ar ${fixed}` : `Fl ${escapeWord(fixed)} Ns Ar ${open}`;
}

function sentence(text: string): string[] {
  const start = text.startsWith("pyl ") ? "p" : text.charAt(0).toUpperCase();
  return mdocText(`${start}${text.slice(1)}.`);
}
