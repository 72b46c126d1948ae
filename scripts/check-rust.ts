import { execa } from "execa";
import which from "which";
import { ownTargets } from "./targets.ts";
import { findToolchain } from "./toolchain.ts";

// `npm run check` runs this: the format of launcher/, and Clippy's default lints as errors. Clippy comes with
// rustup's Rust; a Rust without it (Debian's) leaves the check out, and says so.
const manifest = ["--manifest-path", "launcher/Cargo.toml"];

if (await has("fmt")) await cargo("fmt", ["--check", ...manifest]);
else skip("the format of launcher/", "cargo-fmt was not found");

const toolchain = await findToolchain(ownTargets());
if ("missing" in toolchain) skip("Clippy's lints of launcher/", toolchain.missing);
else if (!(await hasClippy())) skip("Clippy's lints of launcher/", "cargo-clippy was not found");
else {
  // The target that the build has, so that the engine is not compiled once more.
  const words = ["--release", "--locked", ...manifest, "--target", toolchain.target.triple];
  await cargo("clippy", [...words, "--", "-D", "warnings"]);
  // test/architecture.test.ts holds the SAFETY comments of all systems.
  skip("Clippy's lints of the code for other systems", `Clippy runs for ${toolchain.target.triple} alone`);
}

async function hasClippy(): Promise<boolean> {
  if (await has("clippy")) return true;
  if ((await which("rustup", { nothrow: true })) === null) return false;
  await execa("rustup", ["component", "add", "clippy"], { cwd: "launcher", reject: false });
  return has("clippy");
}

/** Asks for its version: rustup puts a program on PATH for a component that is not installed, too. */
async function has(command: "fmt" | "clippy"): Promise<boolean> {
  return !(await execa("cargo", [command, "--version"], { cwd: "launcher", reject: false })).failed;
}

async function cargo(command: string, words: readonly string[]): Promise<void> {
  const { exitCode } = await execa("cargo", [command, ...words], { stdio: "inherit", reject: false });
  if (exitCode !== 0) process.exit(exitCode ?? 1);
}

function skip(what: string, why: string): void {
  console.log(`skipped: ${what}, because ${why}`);
}
