import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import { noFolders } from "../support/machines/listing.ts";
import { install, layoutOf, usualRoot } from "../support/machines/manager-layouts.ts";
import { converse } from "../support/stories/drivers.ts";
import { neededBoth, neededFurther, neededSystem } from "../support/stories/interpreters.ts";
import type { Prefix } from "../support/stories/prefixes.ts";
import { describeWith, type Home, launcher, makeHome, start } from "../support/stories/stories.ts";

/** As far as these stories look at it. */
interface Listed {
  readonly interpreters: readonly { readonly executable: string; readonly paths: readonly string[] }[];
  readonly environments: readonly {
    readonly environment: string;
    readonly defect?: { readonly kind: string };
  }[];
}

const needed = neededBoth(neededFurther(), neededSystem());

describeWith("a list", needed, ([{ older, newer }, driver]) => {
  const home = makeHome();
  const root = usualRoot("pyenv", home);
  let young: Prefix;
  let old: Prefix;
  beforeAll(() => {
    young = install(newer, layoutOf("pyenv"), root);
    old = install(older, layoutOf("pyenv"), root);
  });

  const path = () => noFolders(home);
  const show = async (variables: Record<string, string> = {}, ...words: readonly string[]) => {
    const { shown, status } = await converse(home, driver, {
      command: [...launcher, ...(words.length === 0 ? ["--list"] : words)],
      variables: { PATH: path().join(":"), TERM: "xterm-256color", ...variables },
      steps: [],
    });
    expect(status).toBe(0);
    return shown.replaceAll("\r\n", "\n");
  };
  const inHome = (executable: string) => executable.replace(home.folder, "~");

  test("on a terminal is a table with a green star and the paths", async () => {
    const shown = await show();
    const rows = shown.split("\n");
    expect(rows[1]?.startsWith(" \u001b[32m*\u001b[0m ")).toBe(true);
    expect(rows[1]).toContain(newer.version.join("."));
    expect(rows[1]).toContain(inHome(young.executable));
    expect(rows[2]).toContain(older.version.join("."));
    expect(rows[2]).toContain(inHome(old.executable));
    for (const option of ["-0", "-0p", "--list-paths"]) expect(await show({}, option)).toBe(shown);
  });

  test("on a terminal that wants no colours has none", async () => {
    for (const variables of [{ NO_COLOR: "1" }, { TERM: "dumb" }, { TERM: "" }])
      expect(await show(variables)).not.toContain("\u001b");
  });

  test("that is read by a program is py.exe's, whatever the terminal", async () => {
    const variables = { TERM: "xterm-256color", COLUMNS: "200" };
    const { output } = await start({ home, path: path(), variables, arguments: ["--list"] });
    expect(output).toBe(
      ` ${`-V:${newer.minor} *`.padEnd(16)} Python ${newer.version.join(".")}\n` +
        ` ${`-V:${older.minor}`.padEnd(16)} Python ${older.version.join(".")}\n`,
    );
  });

  test("gives each option that its table shows to the interpreter it shows it for", async () => {
    const shown = await show({ NO_COLOR: "1" });
    const rows = shown.split("\n").filter((row) => row.includes("/bin/python3"));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const [option = "", , shownPath] = row.replace("*", " ").trim().split(/ +/).slice(1);
      const { output } = await start({ home, path: path(), arguments: ["--which", option] });
      expect(inHome(output.trimEnd())).toBe(shownPath);
    }
  });
});

describeWith("one interpreter with many names", neededFurther(), ({ newer }) => {
  test("is listed once, with all of them", async () => {
    const home = makeHome();
    const own = install(newer, layoutOf("uv"), usualRoot("uv", home));
    const second = `${own.prefix.replace(newer.version.join("."), newer.minor)}`;
    symlinkSync(own.prefix, second);
    const bin = join(home.folder, ".local/bin");
    mkdirSync(bin, { recursive: true });
    const name = `python${newer.minor}`;
    symlinkSync(own.executable, join(bin, name));
    symlinkSync(name, join(bin, "python3"));
    const { interpreters } = await listed(home, { path: [bin] });
    expect(interpreters.map(({ executable }) => executable)).toEqual([join(bin, name)]);
    expect([...(interpreters[0]?.paths ?? [])].sort()).toEqual(
      [join(bin, name), join(bin, "python3"), own.executable, join(second, "bin", name)].sort(),
    );
  });
});

describeWith("environments", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder];
  const active = join(home.folder, "active");
  const nearest = join(home.folder, "project/.venv");
  beforeAll(async () => {
    await makeVenv(newer, active);
    await makeVenv(older, nearest);
  });
  const directory = join(home.folder, "project");

  test("are listed where they matter, and the text has the one that would run", async () => {
    const variables = { VIRTUAL_ENV: active };
    const { environments } = await listed(home, { path, variables, directory });
    expect(environments.map(({ environment }) => environment)).toEqual([active, nearest]);
    const { output } = await start({ home, path, variables, directory, arguments: ["--list"] });
    expect(output.split("\n")[0]).toBe("  *               Active venv");
    expect(output).not.toContain(nearest);
  });

  describe("whose base is gone", () => {
    test("are listed with that, and nothing has the star", async () => {
      const base = install(older, layoutOf("pyenv"), usualRoot("pyenv", home));
      const prefix = join(home.folder, "broken/.venv");
      await makeVenv(base, prefix);
      renameSync(base.prefix, `${base.prefix}-gone`);
      const story = { path, directory: join(home.folder, "broken") };
      const { environments } = await listed(home, story);
      expect(environments).toMatchObject([{ environment: prefix, defect: { kind: "dangling" } }]);
      const outcome = await start({ home, ...story, arguments: ["--list"] });
      expect(outcome).toMatchObject({ status: 0, errors: "" });
      expect(outcome.output).not.toContain("*");
    });
  });
});

async function listed(
  home: Home,
  story: { path: readonly string[]; variables?: Record<string, string>; directory?: string },
): Promise<Listed> {
  const { status, output, errors } = await start({ home, ...story, arguments: ["--list", "--json"] });
  expect([status, errors]).toEqual([0, ""]);
  return JSON.parse(output) as Listed;
}
