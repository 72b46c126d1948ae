import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { lastLine } from "../../setup/report.ts";
import { buildsFolder } from "../builds.ts";

export const pipxVersion = "1.18.4";

const requirements = fileURLToPath(new URL("pipx.txt", import.meta.url));

/** Returns the path of pipx. Installs it once, in the user's cache folder, which other checkouts use as well. */
export async function findPipx(python: string): Promise<string | { readonly missing: string }> {
  const root = join(buildsFolder(), `pipx-${pipxVersion}`);
  const program = join(root, "bin", "pipx");
  if (existsSync(program)) return program;
  mkdirSync(root, { recursive: true });
  try {
    await execa(python, ["-m", "venv", root]);
    const options = ["--quiet", "--disable-pip-version-check", "--only-binary=:all:", "--require-hashes"];
    await execa(join(root, "bin", "pip"), ["install", ...options, "--requirement", requirements]);
    return program;
  } catch (error) {
    rmSync(root, { recursive: true, force: true });
    return { missing: `pipx was not installed: ${lastLine(error)}` };
  }
}
