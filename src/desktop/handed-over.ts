import type { LaunchPlan } from "../host/host.ts";
import type { Machine } from "../platform/platform.ts";
import { inTerminal } from "./needs-supervision.ts";

/** What the pyl at the desktop hands over to the pyl in the terminal. */
export interface HandedOver {
  /** A file that the pyl in the terminal removes, to show that it runs; "" for none. */
  readonly marker: string;
  readonly title: string;
  readonly directory: string;
  readonly changes: LaunchPlan["changes"];
  /** pyl's own arguments. */
  readonly words: readonly string[];
}

/**
 * Returns the arguments that hand this over. No terminal changes them: Konsole and QTerminal expand `$NAME` in the words
 * of a command, Tilix splits them at blanks, and Terminator drops `--`.
 */
export function encode({ marker, title, directory, changes, words }: HandedOver): readonly string[] {
  const variables = changes.map(([name, value]) => (value === undefined ? name : `${name}=${value}`));
  return [inTerminal, ...[marker, title, directory, ...variables, "", ...words].map(encodeWord)];
}

/** Returns what these arguments hand over. */
export function decode(machine: Machine): HandedOver {
  const all: string[] = [];
  for (let at = 2; machine.argument(at) !== undefined; at += 1)
    all.push(decodeWord(machine.argument(at) as string));
  const [marker = "", title = "", directory = "/", ...rest] = all;
  const end = rest.indexOf("");
  const changes = rest.slice(0, end).map((text) => {
    const at = text.indexOf("=");
    return at < 0 ? ([text, undefined] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
  });
  return { marker, title, directory, changes, words: rest.slice(end + 1) };
}

/** Replaces every character that a terminal could interpret by `+` and four hexadecimal digits. No word is empty. */
function encodeWord(word: string): string {
  if (word === "") return "+";
  return word.replace(/^-|[^\w./:=-]/g, (letter) => `+${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function decodeWord(word: string): string {
  return word.replace(/\+([\da-f]{4})?/g, (_, code?: string) =>
    code === undefined ? "" : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
