import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { isMissing, type Needed, neededTool } from "./interpreters.ts";

/** The variables of this machine by which uv and pip reach the registry of packages. */
export type RegistryVariables = Readonly<Record<string, string>>;

const names = /^(?:PIP_|UV_|SSL_CERT_|REQUESTS_CA_BUNDLE$|CURL_CA_BUNDLE$|(?:https?|all|no)_proxy$)/i;

let asked: Promise<Needed<RegistryVariables>> | undefined;

/** Asks uv, with this machine's variables, whether the registry of packages can be reached. */
export function neededRegistry(): Promise<Needed<RegistryVariables>> {
  asked ??= ask();
  return asked;
}

async function ask(): Promise<Needed<RegistryVariables>> {
  const uv = neededTool("uv");
  if (isMissing(uv)) return uv;
  const variables = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      names.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
  const home = mkdtempSync(join(tmpdir(), "pyl-registry-"));
  try {
    const { failed, stderr } = await execa(uv, ["pip", "compile", "--quiet", "--no-cache", "-"], {
      input: "six\n",
      env: { ...variables, HOME: home, PATH: "/usr/bin:/bin", UV_HTTP_RETRIES: "0" },
      extendEnv: false,
      timeout: 30_000,
      reject: false,
    });
    if (!failed) return variables;
    return { missing: `the registry of packages cannot be reached: ${lastLine(stderr)}` };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}
