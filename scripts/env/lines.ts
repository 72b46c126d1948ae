import { readFileSync } from "node:fs";
import { Random } from "../../test/fuzz/engine/random.ts";

interface Lists {
  /** What may follow a program in a string that `-S` splits. */
  readonly texts: readonly string[];
  /** Complete lines: programs that are started in another way, and lines without one. */
  readonly lines: readonly string[];
  /** Options in every form that getopt_long(3) knows, what is not one, and assignments. */
  readonly options: readonly string[];
}

/**
 * Returns what follows `#!/usr/bin/env ` in the rows of test/cases/env.txt: every escape, quote, variable and
 * comment of `-S`, every option, and lines of several of these, drawn from a seed. `{root}` is the row's folder.
 */
export function envLines(): readonly string[] {
  const { texts, lines, options } = JSON.parse(
    readFileSync(new URL("lines.json", import.meta.url), "utf8"),
  ) as Lists;
  const split = [...escapes(), ...texts].map((text) => `-S python3 ${text}`);
  const alone = options.flatMap((option) => [
    `${option} ${program} a`,
    `-S ${option} ${program} a`,
    `-S -i ${option} ${program}`,
    `-S ${option} -i ${program}`,
  ]);
  return [...new Set([...split, ...lines, ...alone, ...drawn(options)])];
}

const program = "{root}/bin/python3";

/** A backslash before every printable character, outside of quotes and within both kinds of them. */
function escapes(): string[] {
  const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
  return printable.flatMap((character) => [`a\\${character}b`, `"a\\${character}b"`, `'a\\${character}b'`]);
}

/** Lines of several options, as few people write them. */
function drawn(options: readonly string[]): string[] {
  const draw = new Random(13, "env");
  return Array.from({ length: 500 }, () => {
    const isSplit = draw.below(4) > 0;
    const some = Array.from({ length: 2 + draw.below(3) }, () => draw.pick(options));
    const end = draw.pick(isSplit ? [...ends, ...splitEnds] : ends);
    return [...(isSplit ? [draw.pick(["-S", "-iS", "-vS"])] : []), ...some, end].join(" ");
  });
}

const ends = [program, `${program} a`, "python3.5", "env python3.5 a", "-S python3.5 a", "", "nothing"];
/** How the other systems split a line does not matter with `-S`. */
const splitEnds = [`env -S '${program} "a b" #c'`, "${P} b", "env -- - $P"];
