import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { bundledPackages, linkedCrates } from "./sbom.ts";
import { packageTargets } from "./targets.ts";

/** The licence of pyl, and those of all that the programs contain: packages have this file as their LICENSE. */
export const licensesFile = "dist/native/LICENSE";

/** Writes that file. Throws if something has no licence that it may be passed on with. */
export async function writeLicenses(): Promise<void> {
  const own = readFileSync("LICENSE", "utf8");
  const parts = [...(await crates()), ...bundledPackages.map(npmPackage), ...toolchain];
  const sections = parts.map(({ title, text }) => `${"-".repeat(80)}\n${title}\n\n${text.trim()}\n`);
  await mkdir(dirname(licensesFile), { recursive: true });
  await writeFile(licensesFile, `${own}\n${heading}\n\n${sections.join("\n")}`);
}

const heading = "The programs contain parts of others, which have these licences.";

interface Part {
  readonly title: string;
  readonly text: string;
}

/** What `cargo metadata` says of a crate. */
interface Crate {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly authors: readonly string[];
  readonly manifest_path: string;
}

async function crates(): Promise<Part[]> {
  const words = ["metadata", "--manifest-path", "launcher/Cargo.toml", "--format-version", "1", "--locked"];
  const { stdout } = await execa("cargo", words, { maxBuffer: 1e8 });
  const { packages } = JSON.parse(stdout) as { readonly packages: readonly Crate[] };
  const linked = new Set(
    packageTargets.flatMap(linkedCrates).map(({ name, version }) => `${name} ${version}`),
  );
  return packages
    .filter(({ name, version }) => linked.has(`${name} ${version}`))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(crate);
}

function crate({ name, version, license, authors, manifest_path }: Crate): Part {
  if (!/\bMIT\b/.test(license)) throw new Error(`${name} is not under the MIT License: ${license}`);
  const folder = dirname(manifest_path);
  const texts = [folder, join(folder, "quickjs")].flatMap(licenseIn);
  const text = texts.length > 0 ? texts.join("\n\n") : undefined;
  if (text === undefined) throw new Error(`${name} has no file with its licence`);
  const by = authors.length === 0 ? "" : `, by ${authors.join(", ").replaceAll(/ ?<[^>]*>/g, "")}`;
  return { title: `${name} ${version} (MIT License${by})`, text };
}

function npmPackage(name: string): Part {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Crate;
  const [text] = licenseIn(folder);
  if (text === undefined) throw new Error(`${name} has no file with its licence`);
  return { title: `${name} ${version} (${license})`, text };
}

/** Returns the text of the MIT License in a folder, or of the only licence there. */
function licenseIn(folder: string): string[] {
  const names = filesIn(folder).filter((name) => /^licen[cs]e/i.test(name));
  const chosen = names.find((name) => /mit/i.test(name)) ?? names[0];
  return chosen === undefined ? [] : [readFileSync(join(folder, chosen), "utf8")];
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return [];
  }
}

/** What every program of the toolchain contains. It is in no lock file. */
const toolchain: readonly Part[] = [
  {
    title: "The standard library of Rust (MIT License or Apache License 2.0)",
    text: "By the Rust project's contributors. The text of the MIT License is that of the crates above.",
  },
  {
    title:
      "The C library: on Linux glibc, linked statically (GNU Lesser General Public License 2.1 or later)",
    text: `On Windows it is the system's, with start code of MinGW-w64, which is in the public domain. The source of pyl and the
scripts that build it are what is needed to link it with another glibc.`,
  },
];
