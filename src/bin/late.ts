import { shared } from "pyl:shared";

/** What a late part of the program exports. */
type Late = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

/**
 * Evaluates compressed bytecode, one byte a character (launcher/src/late.rs). In the Node edition it is `require`, and each
 * part is a file (scripts/node-edition/bundle-node.ts).
 */
declare const evaluateBytecode: (bytecode: string) => (parts: typeof shared) => Late;
declare const PYL_LATE: Readonly<Record<string, string>>;

const parts = new Map<string, Late>();

/** Returns a late part of the program (scripts/late.ts). Evaluates it at the first call. */
export function late(name: string): Late {
  const known = parts.get(name);
  if (known !== undefined) return known;
  const part = evaluateBytecode(PYL_LATE[name] ?? "")(shared);
  parts.set(name, part);
  return part;
}
