import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { version } from "../../../scripts/package/names.ts";
import { packageTargets, programsOf } from "../../../scripts/package/targets.ts";
import { wheelOf } from "../../../scripts/package/wheels.ts";
import { enableVenv } from "../../support/scripts/wine-venv.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { neededWine, useWine, type Wine } from "../../support/windows/wine.ts";

// The wheel for Windows, installed by pip of a real CPython into an environment that venv makes. Each Python that starts
// takes seconds here.

const base = "C:\\py\\3.13.5";
const environment = "C:\\home\\env";
const own = `pyl ${version} (native)\n`;

/** Writes the wheel, and returns its path. */
function writeWheel(wine: Wine): string {
  const target = packageTargets.find(({ name }) => name === "windows-x64");
  const programs = target && programsOf(target);
  if (target === undefined || programs === undefined) throw new Error("the Windows programs are not built");
  const [name, content] = wheelOf(target, programs, "{}", []);
  return wine.write(`C:\\home\\${name}`, content);
}

describeWith("the wheel for Windows", neededWine(), (template) => {
  const wine = useWine(template);
  const run = async (program: string, ...words: string[]) => {
    const variables = { PIP_NO_INDEX: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_CACHE_DIR: "1" };
    const { status, output, errors } = await wine.start({ program, arguments: words, variables });
    expect({ status, errors: status === 0 ? "" : errors }).toEqual({ status: 0, errors: "" });
    return output;
  };
  const inside = (name: string) => `${environment}\\Scripts\\${name}.exe`;
  const there = (name: string) => existsSync(wine.unix(inside(name)));

  beforeAll(async () => {
    enableVenv(wine, base);
    await run(`${base}\\python.exe`, "-m", "venv", environment);
  });

  test("gives an environment both programs, which run its Python, and python -m pyl", async () => {
    await run(inside("python"), "-m", "pip", "install", "--quiet", writeWheel(wine));
    expect([there("pyl"), there("pylw")]).toEqual([true, true]);
    expect(await run(inside("pyl"), "--launcher-version")).toBe(own);
    expect(await run(inside("python"), "-m", "pyl", "--launcher-version")).toBe(own);
    const script = wine.write("C:\\home\\tool.py", "import sys\nprint(sys.prefix)\n");
    expect(await run(inside("pyl"), script)).toBe(`${environment}\r\n`);
  });

  test("runs another Python if pipx has made the environment to run pyl", async () => {
    const receipt = wine.write(`${environment}\\pipx_metadata.json`, "{}");
    const script = wine.write("C:\\home\\other.py", "import sys\nprint(sys.prefix)\n");
    const { output } = await wine.start({ program: inside("pyl"), arguments: [script], path: [base] });
    expect(output).toBe(`${base}\r\n`);
    expect(existsSync(join(wine.unix(receipt)))).toBe(true);
  });

  test("leaves nothing when it is removed", async () => {
    await run(inside("python"), "-m", "pip", "uninstall", "--quiet", "--yes", "pyl");
    expect([there("pyl"), there("pylw")]).toEqual([false, false]);
    expect(existsSync(wine.unix(`${environment}\\Lib\\site-packages\\pyl`))).toBe(false);
  });
});
