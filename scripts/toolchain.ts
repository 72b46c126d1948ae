import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import which from "which";
import type { Target } from "./targets.ts";

/** A cargo that can build a target, and the arguments and variables that it needs. */
export interface Toolchain {
  readonly target: Target;
  readonly cargo: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Missing {
  readonly missing: string;
}

/**
 * Finds a toolchain for one of the targets. A compiler that has the target's standard library comes first;
 * then one that has the library's sources, as in Debian's packages.
 */
export async function findToolchain(targets: readonly Target[]): Promise<Toolchain | Missing> {
  const compilers = await installedCompilers();
  if (compilers.length === 0) return { missing: "cargo was not found" };
  const tools = await missingTools(targets);
  if (tools.length > 0) return { missing: `${tools.join(" and ")} was not found (Debian: ${debianCross})` };
  for (const find of [withLibrary, withSources])
    for (const target of targets)
      for (const compiler of compilers) {
        const toolchain = find(compiler, target);
        if (toolchain !== undefined) return toolchain;
      }
  const triples = targets.map(({ triple }) => triple).join(" or ");
  return {
    missing: `no Rust here has the standard library for ${triples || "this machine"}, or its sources (rustup target add; Debian: ${debianRust})`,
  };
}

const debianRust = "rustc-web, cargo-web, rust-web-src";
const debianCross = "gcc-mingw-w64-x86-64";

/** A cargo, with its compiler and that compiler's folder. */
interface Compiler {
  readonly cargo: string;
  readonly rustc: string;
  readonly sysroot: string;
}

/** Returns the compiler on PATH and the system's own one. Perhaps only one of them has the target. */
async function installedCompilers(): Promise<Compiler[]> {
  const onPath = await Promise.all(["cargo", "rustc"].map((name) => which(name, { nothrow: true })));
  const found = await Promise.all([onPath, ["/usr/bin/cargo", "/usr/bin/rustc"]].map(askCompiler));
  return found.filter((compiler) => compiler !== undefined);
}

async function askCompiler([cargo, rustc]: readonly (string | null)[]): Promise<Compiler | undefined> {
  if (!cargo || !rustc || !existsSync(cargo)) return undefined;
  const { failed, stdout } = await execa(rustc, ["--print", "sysroot"], { cwd: "launcher", reject: false });
  return failed ? undefined : { cargo, rustc, sysroot: stdout.trim() };
}

async function missingTools(targets: readonly Target[]): Promise<string[]> {
  const tools = targets
    .filter(({ platform }) => platform !== process.platform)
    .flatMap(({ crossTools = [] }) => crossTools);
  const found = await Promise.all(tools.map((tool) => which(tool, { nothrow: true })));
  return tools.filter((_tool, index) => found[index] === null);
}

function withLibrary({ cargo, rustc, sysroot }: Compiler, target: Target): Toolchain | undefined {
  if (!existsSync(join(sysroot, "lib/rustlib", target.triple, "lib"))) return undefined;
  return { target, cargo, words: [], environment: { RUSTC: rustc } };
}

/** `-Zbuild-std` needs a nightly cargo, or RUSTC_BOOTSTRAP. */
function withSources({ cargo, rustc, sysroot }: Compiler, target: Target): Toolchain | undefined {
  if (!existsSync(join(sysroot, "lib/rustlib/src/rust/library/Cargo.lock"))) return undefined;
  return {
    target,
    cargo,
    words: ["-Zbuild-std=std,panic_abort"],
    environment: { RUSTC: rustc, RUSTC_BOOTSTRAP: "1" },
  };
}
