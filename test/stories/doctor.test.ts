import { appendFileSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import {
  neededBoth,
  neededFurther,
  neededSystem,
  neededTool,
  systemFolders,
} from "../support/stories/interpreters.ts";
import {
  describeWith,
  environment,
  type Home,
  launcher,
  makeHome,
  nodeEntry,
  start,
} from "../support/stories/stories.ts";

describeWith("on this machine, with a home that has nothing in it,", neededSystem(), () => {
  test.each([
    ["the doctor", launcher],
    ["the doctor in Node", [process.execPath, nodeEntry]],
  ])("%s finds nothing broken, and leaves nothing behind", async (_, command) => {
    const home = makeHome();
    const outcome = await start({ home, command, variables: { PYL_NODE: "1" }, arguments: ["--doctor"] });
    expect(outcome).toMatchObject({ status: 0, errors: "" });
    expect(outcome.output).toMatch(
      /^Nothing is broken: \d+ interpreters?, no environment here\npyl itself: /,
    );
    expect(readdirSync(home.folder)).toEqual([]);
  });
});

describeWith("the command that creates a broken environment again:", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [older.folder, newer.folder, ...systemFolders];

  /** An environment of a base of that name that is a link, so that it can be made another. */
  const makeOf = async (project: string, name: string): Promise<{ base: string; prefix: string }> => {
    const base = home.link(`${project}/base/bin/${name}`, older.executable);
    const prefix = join(home.folder, project, ".venv");
    await makeVenv({ ...older, executable: base }, prefix);
    return { base, prefix };
  };

  test("its base was removed", async () => {
    const { base, prefix } = await makeOf("removed", `python${older.minor}`);
    rmSync(base);
    const finding = await onlyFinding({ home, path, directory: join(home.folder, "removed") });
    expect(finding).toMatchObject({ kind: "environmentBaseGone", fixKind: "command" });
    expect(finding.where).toContain(`${prefix}/bin/python`);
    expect(finding.fix).toContain(`-m venv --clear --without-pip ${prefix}`);
    await expectFixed(finding, { home, path, directory: join(home.folder, "removed") });
    expect(await prefixVersion(prefix)).toBe(older.minor);
  });

  test("its base became another version", async () => {
    const { base, prefix } = await makeOf("upgraded", "python3");
    rmSync(base);
    symlinkSync(newer.executable, base);
    const finding = await onlyFinding({ home, path, directory: join(home.folder, "upgraded") });
    expect(finding).toMatchObject({ kind: "environmentBaseChanged", fixKind: "command" });
    expect(finding.what).toContain(`created for Python ${older.minor}, but its Python is now ${newer.minor}`);
    await expectFixed(finding, { home, path, directory: join(home.folder, "upgraded") });
    expect(await prefixVersion(prefix)).toBe(older.minor);
  });

  test("it was moved, to a folder with a blank", async () => {
    await makeVenv(older, join(home.folder, "old/.venv"));
    renameSync(join(home.folder, "old"), join(home.folder, "new place"));
    const directory = join(home.folder, "new place");
    const finding = await onlyFinding({ home, path, directory });
    expect(finding).toMatchObject({ kind: "environmentMoved", where: `${directory}/.venv/bin/activate` });
    await expectFixed(finding, { home, path, directory });
  });

  test("a script was given, and the environment is the one beside it", async () => {
    const { base } = await makeOf("beside", `python${older.minor}`);
    rmSync(base);
    const script = home.write("beside/tool.py", "");
    expect(await onlyFinding({ home, path, arguments: [script] })).toMatchObject({
      kind: "environmentBaseGone",
    });
  });

  test("its settings became longer than CPython 3.11 reads", async () => {
    const prefix = join(home.folder, "long/.venv");
    await makeVenv(newer, prefix);
    appendFileSync(join(prefix, "pyvenv.cfg"), `x = ${"x".repeat(33000)}\n`);
    await expect(prefixVersion(prefix)).rejects.toThrow("cannot read file larger than 32KB");
    const directory = join(home.folder, "long");
    const finding = await onlyFinding({ home, path, directory });
    expect(finding).toMatchObject({ kind: "environmentSettingsTooLarge" });
    await expectFixed(finding, { home, path, directory });
    expect(await prefixVersion(prefix)).toBe(newer.minor);
  });

  test("what else is in it is not deleted without a question", async () => {
    const prefix = join(home.folder, "mixed");
    await makeVenv(older, prefix);
    home.write("mixed/app.py", "");
    leadNowhere(prefix, older.minor);
    const finding = await onlyFinding({ home, path, directory: prefix });
    expect(finding).toMatchObject({ kind: "environmentBaseGone", fixKind: "advice" });
    expect(finding.fix).toContain("(app.py)");
  });
});

describe.each(["uv", "virtualenv"])("an environment created by %s", (tool) => {
  describeWith(
    "is created again by it",
    neededBoth(neededTool(tool), neededFurther()),
    ([program, { older }]) => {
      test("with the version that it had", async () => {
        const home = makeHome();
        const folder = join(home.folder, "tools");
        home.link(`tools/${tool}`, program);
        const base = home.link(`base/bin/python${older.minor}`, older.executable);
        const prefix = join(home.folder, ".venv");
        const words = tool === "uv" ? ["venv", "--offline", "--no-config"] : ["--no-seed"];
        await execa(program, [...words, "--python", base, prefix]);
        leadNowhere(prefix, older.minor);
        const situation = {
          home,
          path: [folder, older.folder, ...systemFolders],
          variables: { UV_OFFLINE: "1" },
        };
        const finding = await onlyFinding(situation);
        expect(finding).toMatchObject({ kind: "environmentBaseGone", fixKind: "command" });
        expect(finding.fix).toMatch(new RegExp(`^${tool}( venv)? --clear`));
        await expectFixed(finding, situation);
        expect(await prefixVersion(prefix)).toBe(older.minor);
      });
    },
  );
});

describe("what stands on PATH, and variables:", () => {
  test("a dangling link is taken away", async () => {
    const home = makeHome();
    const link = home.link("bin/python3.9", "/opt/gone/bin/python3.9");
    const path = [join(home.folder, "bin"), ...systemFolders];
    const finding = await onlyFinding({ home, path });
    expect(finding).toMatchObject({
      kind: "danglingLink",
      where: `${link} -> /opt/gone/bin/python3.9`,
      fix: `rm ${link}`,
    });
    await expectFixed(finding, { home, path });
  });

  test("a file with an interpreter's name can be made executable", async () => {
    const home = makeHome();
    home.write("bin/python3.9", "#!/bin/sh\n");
    const path = [join(home.folder, "bin"), ...systemFolders];
    const finding = await onlyFinding({ home, path });
    expect(finding).toMatchObject({ kind: "notExecutable" });
    await expectFixed(finding, { home, path });
  });

  test("PYTHONSTARTUP of a file that is not there is taken away, in that shell", async () => {
    const home = makeHome();
    const variables = { PYTHONSTARTUP: join(home.folder, "gone.py") };
    const finding = await onlyFinding({ home, variables });
    expect(finding).toMatchObject({ kind: "startupMissing", fix: "unset PYTHONSTARTUP" });
    const { exitCode, stdout } = await inShell(
      `${finding.fix}; "$@" --doctor`,
      { home, variables },
      ...launcher,
    );
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("Nothing is broken")]);
  });

  test("kept answers that are a folder are taken away", async () => {
    const home = makeHome();
    home.write("cache/pyl/interpreters.json/file", "");
    const variables = { XDG_CACHE_HOME: join(home.folder, "cache") };
    const finding = await onlyFinding({ home, variables });
    expect(finding).toMatchObject({ kind: "probeCacheUnusable" });
    await expectFixed(finding, { home, variables });
  });
});

interface Reported {
  readonly kind: string;
  readonly what: string;
  readonly where: string;
  readonly fix: string;
  readonly fixKind: string;
}

/** Where the doctor is asked, and the shell runs the fix. */
interface Situation {
  readonly home: Home;
  readonly path?: readonly string[];
  readonly directory?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

async function onlyFinding(situation: Situation): Promise<Reported> {
  const outcome = await start({
    ...situation,
    arguments: ["--doctor", "--json", ...(situation.arguments ?? [])],
  });
  expect(outcome).toMatchObject({ status: 1, errors: "" });
  const { findings } = JSON.parse(outcome.output) as { readonly findings: readonly Reported[] };
  expect(findings.map(({ kind }) => kind)).toHaveLength(1);
  return findings[0] as Reported;
}

/** An environment's Python, as it is when its base was removed. */
function leadNowhere(prefix: string, minor: string): void {
  for (const name of ["python", "python3", `python${minor}`])
    rmSync(join(prefix, "bin", name), { force: true });
  symlinkSync("/no/such/python", join(prefix, "bin/python"));
}

/** Runs the fix in the shell, unchanged, and expects that the doctor then finds nothing. */
async function expectFixed({ fix }: Reported, situation: Situation): Promise<void> {
  await inShell(fix, situation);
  const outcome = await start({ ...situation, arguments: ["--doctor"] });
  expect(outcome.output).toContain("Nothing is broken");
  expect(outcome.status).toBe(0);
}

function inShell(line: string, { home, path, directory, variables }: Situation, ...words: readonly string[]) {
  return execa("/bin/sh", ["-c", line, "sh", ...words], {
    cwd: directory ?? home.folder,
    env: { ...environment(home, path), ...variables },
    extendEnv: false,
  });
}

async function prefixVersion(prefix: string): Promise<string> {
  const code = "import sys; print('%d.%d' % sys.version_info[:2])";
  return (await execa(join(prefix, "bin/python"), ["-c", code])).stdout;
}
