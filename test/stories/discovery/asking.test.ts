import { mkdirSync, readdirSync, readFileSync, realpathSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeVenv } from "../../support/machines/environments.ts";
import { noFolders, parseList, readList } from "../../support/machines/listing.ts";
import { install, layouts } from "../../support/machines/manager-layouts.ts";
import { readReport, reportSource, writeReporter } from "../../support/machines/report.ts";
import {
  neededBoth,
  neededFurther,
  neededSystem,
  neededWhen,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { makeSilentPrefix, type Prefix } from "../../support/stories/prefixes.ts";
import {
  describeWith,
  type Home,
  makeHome,
  nodeEntry,
  type Start,
  start,
} from "../../support/stories/stories.ts";
import { neededStrace, watch } from "../../support/stories/strace.ts";

const versionOf = ({ version }: RealInterpreter): string => version.join(".");

describeWith(
  "if files have every version,",
  neededWhen(
    process.platform === "linux",
    "the layouts here are those that managers have on Linux",
    neededBoth(neededStrace(), neededFurther()),
  ),
  ([strace, { older, newer }]) => {
    const home = makeHome();
    const path = noFolders(home);
    let environment: string;
    beforeAll(async () => {
      for (const layout of layouts)
        for (const real of [older, newer]) install(real, layout, join(home.folder, layout.usual));
      environment = join(home.folder, "project/.venv");
      await makeVenv(older, environment);
    });

    test("--list starts nothing", async () => {
      const trace = await watch(strace, { home, path, arguments: ["--list", "--json"] });
      expect(parseList(trace.outcome)).toHaveLength(2 * layouts.length);
      expect(trace).toMatchObject({ asked: [], processes: 0, became: undefined });
      expect(readdirSync(home.folder)).not.toContain(".cache");
    });

    test.each([
      ["the newest is wanted", ["-c", ""]],
      ["a minor version is given", [`-${older.minor}`, "-c", ""]],
      ["a micro version is given", [`-${versionOf(older)}`, "-c", ""]],
      ["a company is given", [`-V:Astral/${newer.minor}`, "-c", ""]],
    ])("a launch starts one program, the one it becomes, when %s", async (_what, words) => {
      const reported = await start({ home, path, arguments: ["--which", ...words] });
      const { asked, processes, became, outcome } = await watch(strace, { home, path, arguments: words });
      expect(outcome).toMatchObject({ status: 0, errors: "" });
      expect({ asked, processes, became }).toEqual({
        asked: [],
        processes: 0,
        became: reported.output.trim(),
      });
    });

    test.each([
      ["is in an environment", "project/tool.py", "#!/usr/bin/env python3"],
      ["names a minor version", "alone/tool.py", `#!/usr/bin/env python${newer.minor}`],
      [
        "requires a version",
        "alone/block.py",
        `# /// script\n# requires-python = ">=${newer.minor}.0"\n# ///`,
      ],
    ])("a script that %s starts one program", async (_what, name, firstLine) => {
      const script = home.write(name, `${firstLine}\n`);
      const reported = await start({ home, path, arguments: ["--which", script] });
      const { asked, processes, became } = await watch(strace, { home, path, arguments: [script] });
      expect({ asked, processes, became }).toEqual({
        asked: [],
        processes: 0,
        became: reported.output.trim(),
      });
    });
  },
);

describeWith("if no file has a micro version,", neededBoth(neededStrace(), neededSystem()), (both) => {
  const [strace, system] = both;
  const whole = versionOf(system);

  /** Two Pythons that show only their minor version: by the name, by the library's folder. */
  const makeSilent = (
    home: Home,
  ): { readonly path: readonly string[]; readonly silent: readonly Prefix[] } => {
    const named = makeSilentPrefix(system, join(home.folder, "opt/named"), `python${system.minor}`);
    const unnamed = makeSilentPrefix(system, join(home.folder, "opt/unnamed"), "python3");
    return { path: [named.folder, unnamed.folder], silent: [named, unnamed] };
  };
  const executablesOf = (silent: readonly Prefix[]) => silent.map(({ executable }) => executable).sort();
  const askedBy = async (story: Start) => [...(await watch(strace, story)).asked].sort();

  describe("--list", () => {
    const home = makeHome();
    const { path, silent } = makeSilent(home);
    const story: Start = { home, path, arguments: ["--list", "--json"] };

    test("asks exactly these, the first time, and knows them from then on", async () => {
      const first = await watch(strace, story);
      expect(parseList(first.outcome).map(({ version }) => version)).toEqual([whole, whole]);
      expect([...first.asked].sort()).toEqual(executablesOf(silent));
      expect(first.processes).toBe(2);
      const second = await watch(strace, story);
      expect(second).toMatchObject({ asked: [], processes: 0, outcome: { output: first.outcome.output } });
    });

    test("asks only the one whose file has changed since", async () => {
      const [changed] = silent as [Prefix];
      utimesSync(changed.executable, new Date(), new Date(2020, 1, 1));
      expect(await askedBy(story)).toEqual([changed.executable]);
      expect(await askedBy(story)).toEqual([]);
    });
  });

  describe("a launch", () => {
    const home = makeHome();
    const { path, silent } = makeSilent(home);
    const [named] = silent as [Prefix];

    test("asks none while the minor version decides", async () => {
      for (const words of [[], ["-3"], [`-${system.minor}`]])
        expect(await watch(strace, { home, path, arguments: [...words, "-c", ""] })).toMatchObject({
          asked: [],
          processes: 0,
          became: named.executable,
        });
      const script = writeReporter(home, "tool.py", `#!/usr/bin/env python${system.minor}`);
      expect(await askedBy({ home, path, arguments: [script] })).toEqual([]);
    });

    test("asks none of another minor version", async () => {
      const outcome = await watch(strace, { home, path, arguments: ["-3.1.1", "-c", ""] });
      expect(outcome).toMatchObject({ asked: [], outcome: { status: 103 } });
    });

    test("asks where a micro version is given, and becomes the one that has it", async () => {
      const story: Start = { home, path, arguments: [`-${whole}`, "-c", reportSource] };
      const first = await watch(strace, story);
      expect([...first.asked].sort()).toEqual(executablesOf(silent));
      expect(readReport(first.outcome)).toMatchObject({ version: system.version, prefix: named.prefix });
      expect(await watch(strace, story)).toMatchObject({ asked: [], became: named.executable });
    });

    test("of a micro version that none has is refused, with the whole versions there are", async () => {
      const outcome = await start({ home, path, arguments: [`-${system.minor}.99`, "-c", ""] });
      expect(outcome).toMatchObject({ status: 103, output: "" });
      expect(outcome.errors).toContain(whole);
    });
  });

  describe("answers", () => {
    const home = makeHome();
    const { path, silent } = makeSilent(home);
    const words = ["--list", "--json"];
    const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as { answers: object };

    test("are kept in the user's own folder for such things, for their eyes alone", async () => {
      await start({ home, path, arguments: words });
      const file = join(home.folder, ".cache/pyl/interpreters.json");
      expect(Object.keys(read(file).answers).sort()).toEqual(executablesOf(silent));
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });

    test("are kept where XDG_CACHE_HOME says", async () => {
      const variables = { XDG_CACHE_HOME: join(home.folder, "moved/cache") };
      expect(await askedBy({ home, path, variables, arguments: words })).toHaveLength(2);
      expect(Object.keys(read(join(home.folder, "moved/cache/pyl/interpreters.json")).answers)).toHaveLength(
        2,
      );
      expect(await askedBy({ home, path, variables, arguments: words })).toEqual([]);
    });

    test("of the Node host are the native program's too, and the other way round", async () => {
      const node = [process.execPath, nodeEntry];
      for (const [name, first, second] of [
        ["from-node", node, undefined],
        ["from-native", undefined, node],
      ] as const) {
        const variables = { XDG_CACHE_HOME: join(home.folder, name) };
        const file = join(home.folder, name, "pyl/interpreters.json");
        const run = (command: readonly string[] | undefined) =>
          start({ home, path, variables, arguments: words, ...(command === undefined ? {} : { command }) });
        const { output } = await run(first);
        const kept = statSync(file).ino;
        expect((await run(second)).output).toBe(output);
        expect(statSync(file).ino).toBe(kept);
      }
    });
  });

  test("ten that ask at once are all answered, and leave one whole file", async () => {
    const home = makeHome();
    const { path, silent } = makeSilent(home);
    const launch = () => start({ home, path, arguments: [`-${whole}`, "-c", reportSource] });
    const list = () => readList({ home, path });
    const [reports, lists] = await Promise.all([
      Promise.all(Array.from({ length: 5 }, launch)),
      Promise.all(Array.from({ length: 5 }, list)),
    ]);
    for (const outcome of reports) expect(readReport(outcome).version).toEqual(system.version);
    for (const rows of lists) expect(rows.map(({ version }) => version)).toEqual([whole, whole]);
    const folder = join(home.folder, ".cache/pyl");
    expect(readdirSync(folder)).toEqual(["interpreters.json"]);
    const { answers } = JSON.parse(readFileSync(join(folder, "interpreters.json"), "utf8"));
    expect(Object.keys(answers).sort()).toEqual(executablesOf(silent));
  });

  test("what no file of this machine's own Pythons has is asked once, of each once", async () => {
    const home = makeHome();
    mkdirSync(join(home.folder, "empty"));
    const story: Start = { home, arguments: ["--list", "--json"] };
    const first = await watch(strace, story);
    for (const { version } of parseList(first.outcome)) expect(version).toMatch(/^\d+\.\d+\.\d+/);
    const real = first.asked.map((executable) => realpathSync(executable));
    expect(new Set(real).size).toBe(first.processes);
    expect(await watch(strace, story)).toMatchObject({ asked: [], processes: 0 });
  });
});
