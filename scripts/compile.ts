import { execa } from "execa";
import { ownTargets } from "./targets.ts";
import { findToolchain, type Toolchain } from "./toolchain.ts";

/**
 * Compiles a script to bytecode, which is the same for all targets. `name` stands for its file in
 * stacks. Returns the path of the bytecode.
 */
export async function compile(script: string, name: string): Promise<string> {
  const toolchain = await findToolchain(ownTargets());
  if ("missing" in toolchain) throw new Error(`the program cannot be compiled: ${toolchain.missing}`);
  await cargo(toolchain, "compile");
  const { triple, platform } = toolchain.target;
  const compiler = `launcher/target/${triple}/release/compile${platform === "win32" ? ".exe" : ""}`;
  const bytecode = script.replace(/\.js$/, ".bytecode");
  await execa(compiler, [script, bytecode, name], { stdio: "inherit" });
  return bytecode;
}

/** Builds one of the programs of launcher/. */
export async function cargo(
  { target, cargo, words, environment }: Toolchain,
  program: string,
): Promise<void> {
  const options = ["--release", "--locked", "--bin", program, "--target", target.triple];
  const level = target.engineOptimisation;
  const engine =
    level === undefined ? [] : ["--config", `profile.release.package.rquickjs-sys.opt-level="${level}"`];
  await execa(cargo, ["build", ...options, ...engine, ...words], {
    cwd: "launcher",
    env: environment,
    stdio: "inherit",
  });
}
