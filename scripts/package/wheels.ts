import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Document } from "./documents.ts";
import { licensesFile } from "./licenses.ts";
import { description, license, pypiName, version } from "./names.ts";
import { type PackedFile, packed, packedFrom } from "./packed-file.ts";
import type { PackageTarget } from "./targets.ts";
import { zip } from "./zip.ts";

const module = ["__init__.py", "__main__.py", "_find_pyl.py"];

/**
 * Returns the wheel of a target (packaging.python.org, "Binary distribution format"): the programs, which an installer
 * copies beside its Python, and the module for `python -m pyl`.
 */
export function wheelOf(
  target: PackageTarget,
  programs: readonly string[],
  sbom: string,
  documents: readonly Document[],
): [string, Buffer] {
  const name = `${pypiName.replaceAll(/[-_.]+/g, "_")}-${versionForPython(version)}`;
  const information = `${name}.dist-info`;
  const files: PackedFile[] = [
    ...module.map((file) => packedFrom(`pyl/${file}`, `scripts/package/python/pyl/${file}`)),
    ...programs.map((program) => packedFrom(`${name}.data/scripts/${basename(program)}`, program, true)),
    ...installedDocuments(target, documents).map(([path, content]) =>
      packed(`${name}.data/data/${path}`, content),
    ),
    packed(`${information}/METADATA`, metadata()),
    packed(`${information}/WHEEL`, wheel(target)),
    packedFrom(`${information}/licenses/LICENSE`, licensesFile),
    packed(`${information}/sboms/pyl.cdx.json`, sbom),
  ];
  const path = `${information}/RECORD`;
  const record = packed(path, `${files.map(recorded).join("")}${path},,\n`);
  return [`${name}-py3-none-${target.wheelTags.join(".")}.whl`, zip([...files, record])];
}

/** Returns what an installer copies below its prefix, where man and shells look if that is `/usr/local` or `~/.local`. */
function installedDocuments(
  { platform }: PackageTarget,
  documents: readonly Document[],
): (readonly [path: string, content: string])[] {
  if (platform === "win32") return [];
  return documents.flatMap(({ installed, content }) =>
    installed === undefined ? [] : [[installed, content] as const],
  );
}

/** Returns a version as Python writes it (PEP 440): `1.0.0-beta.2` is `1.0.0b2`. */
export function versionForPython(written: string): string {
  return written.replace(
    /-(alpha|beta|rc)\.?(\d+)$/,
    (_all, kind: string, number: string) => (kind === "rc" ? "rc" : kind.charAt(0)) + number,
  );
}

/** The core metadata (packaging.python.org, "Core metadata specifications"). */
function metadata(): string {
  const lines = [
    "Metadata-Version: 2.4",
    `Name: ${pypiName}`,
    `Version: ${versionForPython(version)}`,
    `Summary: ${description}`,
    `License-Expression: ${license}`,
    "License-File: LICENSE",
    "Keywords: launcher,py,interpreter,shebang,virtual environment",
    "Classifier: Environment :: Console",
    "Classifier: Intended Audience :: Developers",
    "Classifier: Operating System :: Microsoft :: Windows",
    "Classifier: Operating System :: POSIX :: Linux",
    "Classifier: Operating System :: MacOS",
    "Classifier: Programming Language :: Python :: 3",
    "Requires-Python: >=3.7",
    "Description-Content-Type: text/markdown",
  ];
  return `${lines.join("\n")}\n\n${readFileSync("README.md", "utf8")}`;
}

function wheel({ wheelTags }: PackageTarget): string {
  const lines = [
    "Wheel-Version: 1.0",
    `Generator: pyl ${version}`,
    "Root-Is-Purelib: false",
    ...wheelTags.map((tag) => `Tag: py3-none-${tag}`),
  ];
  return `${lines.join("\n")}\n`;
}

function recorded({ path, content }: PackedFile): string {
  const hash = createHash("sha256").update(content).digest("base64url");
  return `${path},sha256=${hash},${content.length}\n`;
}
