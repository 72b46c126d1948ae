import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { license, version } from "./names.ts";
import { packedAt } from "./packed-file.ts";
import type { PackageTarget } from "./targets.ts";
import { uuidOf } from "./uuid.ts";

/** The npm packages that the bundle contains: what `src` imports (test/packages/sbom.test.ts). */
export const bundledPackages: readonly string[] = ["smol-toml"];

/** Something that the programs contain, as CycloneDX describes it. */
interface Component {
  readonly type: "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: "SHA-256" | "SHA-512"; readonly content: string }[];
}

/** Returns the list of everything that a target's programs contain (CycloneDX 1.6, JSON), from the lock files. */
export function sbomOf(target: PackageTarget): [name: string, text: string] {
  const components = [...linkedCrates(target).map(crateComponent), ...bundledPackages.map(npmComponent)];
  const reference = `pkg:generic/pyl@${version}`;
  const content = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([target.name, version, components]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(packedAt() * 1000).toISOString().replace(".000Z", "Z"),
      component: {
        type: "application",
        "bom-ref": reference,
        name: "pyl",
        version,
        licenses: [{ license: { id: license } }],
        purl: reference,
      },
    },
    components,
    dependencies: [{ ref: reference, dependsOn: components.map((component) => component["bom-ref"]) }],
  };
  return [`pyl-${version}-${target.name}.cdx.json`, `${JSON.stringify(content, undefined, 2)}\n`];
}

export interface LockedCrate {
  readonly name: string;
  readonly version: string;
  readonly checksum?: string;
  readonly dependencies?: readonly string[];
}

interface CargoLock {
  readonly package: readonly LockedCrate[];
}

/** Returns the crates that are linked, and not those that only run while the program is built. */
export function linkedCrates({ platform }: PackageTarget): LockedCrate[] {
  const manifest = parse(readFileSync("launcher/Cargo.toml", "utf8")) as {
    readonly dependencies: object;
    readonly target: Readonly<Record<string, { readonly dependencies: object }>>;
  };
  const lock = parse(readFileSync("launcher/Cargo.lock", "utf8")) as unknown as CargoLock;
  const own = platform === "win32" ? manifest.target["cfg(windows)"]?.dependencies : {};
  const found = new Map<string, LockedCrate>();
  const open = [...Object.keys(manifest.dependencies), ...Object.keys(own ?? {})];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // Cargo writes the version behind the name if there are several.
    const [name, wanted] = next.split(" ");
    const crate = lock.package.find(
      (each) => each.name === name && (wanted === undefined || each.version === wanted),
    );
    if (crate === undefined || found.has(crate.name) || buildCrates.has(crate.name)) continue;
    found.set(crate.name, crate);
    open.push(...(crate.dependencies ?? []));
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The lock file does not say that a crate's own dependency is for its build alone: these compile the engine. */
const buildCrates: ReadonlySet<string> = new Set(["cc", "bindgen"]);

function crateComponent({ name, version: own, checksum }: LockedCrate): Component {
  const purl = `pkg:cargo/${name}@${own}`;
  const hashes = checksum === undefined ? [] : [{ alg: "SHA-256" as const, content: checksum }];
  return { type: "library", "bom-ref": purl, name, version: own, purl, hashes };
}

function npmComponent(name: string): Component {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
  };
  const locked = lock.packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`package-lock.json does not have ${name}`);
  const purl = `pkg:npm/${name}@${locked.version}`;
  const content = Buffer.from(locked.integrity.replace(/^sha512-/, ""), "base64").toString("hex");
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version: locked.version,
    purl,
    hashes: [{ alg: "SHA-512", content }],
  };
}
