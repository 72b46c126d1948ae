import { relative, resolve } from "node:path";
import { decode } from "@jridgewell/sourcemap-codec";

/**
 * Returns where the lines of a bundle come from, as one text for src/trace.ts: a line for each source file in the order
 * of the bundle, an empty line, then a character for each line of the bundle. The character's code minus 32 is the
 * distance in source lines from the line before; `fileLetter` begins the next file.
 *
 * `map` is the bundle's source map, `folder` the folder that its paths start from, `before` the number of lines in front
 * of the bundle.
 */
export function describePositions(map: string, folder: string, before: number): string {
  const { sources, mappings } = JSON.parse(map) as {
    readonly sources: readonly string[];
    readonly mappings: string;
  };
  const files: string[] = [];
  let letters = " ".repeat(before);
  let source = -1;
  let line = 0;
  for (const places of decode(mappings)) {
    const [, from, at] = places.find((place) => place.length > 1) ?? [];
    if (from === undefined || at === undefined) {
      letters += " ";
    } else if (from !== source) {
      files.push(`${relative(".", resolve(folder, sources[from] ?? ""))}:${at + 1}`);
      letters += fileLetter;
      [source, line] = [from, at];
    } else {
      letters += String.fromCharCode(32 + Math.min(Math.max(at - line, 0), mostLines));
      line = at;
    }
  }
  return `${files.join("\n")}\n\n${letters}`;
}

const fileLetter = "~";
const mostLines = fileLetter.charCodeAt(0) - 33;
