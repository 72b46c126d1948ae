import { relative, resolve } from "node:path";
import { decode } from "@jridgewell/sourcemap-codec";

/**
 * Where the lines of a bundle come from, as one text that src/trace.ts reads: first the source files
 * in the order in which the bundle has them, a line each, an empty line, then a letter for each line of
 * the bundle. A letter is how many lines of the source lie between it and the line before,
 * counted from the blank (32); `fileLetter` is the first line of the next file.
 *
 * `map` is the bundle's source map, `folder` where its paths start from, `before` how many lines
 * stand in front of the bundle.
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
