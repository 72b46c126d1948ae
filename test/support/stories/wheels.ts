import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zip } from "./zip.ts";

/** What a package has besides its module, which says its version: `import tiny; tiny.version`. */
export interface WheelContent {
  /** The packages that it depends on. */
  readonly requires?: readonly string[];
  /** Its commands: `tiny-tool` is `tiny:main`. */
  readonly commands?: Readonly<Record<string, string>>;
  /** More lines of its module. */
  readonly code?: string;
  readonly requiresPython?: string;
}

/** Writes a wheel with one module into a folder, and returns its path: a real package that needs no network. */
export function makeWheel(folder: string, name: string, version: string, content: WheelContent = {}): string {
  const path = join(folder, `${name}-${version}-py3-none-any.whl`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, zip(filesOfWheel(name, version, content)));
  return path;
}

/** Returns the files of a wheel (the binary distribution format, PEP 427). */
export function filesOfWheel(
  name: string,
  version: string,
  { requires = [], commands = {}, code = "", requiresPython }: WheelContent = {},
): Record<string, string> {
  const info = `${name}-${version}.dist-info`;
  const metadata = [
    "Metadata-Version: 2.1",
    `Name: ${name}`,
    `Version: ${version}`,
    ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
    ...requires.map((each) => `Requires-Dist: ${each}`),
  ];
  const wheel = ["Wheel-Version: 1.0", "Generator: test", "Root-Is-Purelib: true", "Tag: py3-none-any"];
  const scripts = Object.entries(commands).map(([command, target]) => `${command} = ${target}`);
  const files: Record<string, string> = {
    [`${name}.py`]: `version = "${version}"\n${code}`,
    [`${info}/METADATA`]: lines(metadata),
    [`${info}/WHEEL`]: lines(wheel),
    ...(scripts.length > 0 && { [`${info}/entry_points.txt`]: lines(["[console_scripts]", ...scripts]) }),
  };
  const record = Object.entries(files).map(([path, text]) => `${path},sha256=${hash(text)},${text.length}`);
  return { ...files, [`${info}/RECORD`]: lines([...record, `${info}/RECORD,,`]) };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
