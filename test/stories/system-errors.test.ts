import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeVenv } from "../support/machines/environments.ts";
import { readReport, writeReporter } from "../support/machines/report.ts";
import { listCalls, startWithFault } from "../support/stories/faults.ts";
import { neededBoth, neededSystem, neededWhen } from "../support/stories/interpreters.ts";
import {
  describeWith,
  launcher,
  makeHome,
  neededNative,
  type Outcome,
  start,
} from "../support/stories/stories.ts";
import { neededStrace } from "../support/stories/strace.ts";

/** The calls by which pyl looks at a path. */
const looks = "open,openat,stat,lstat,newfstatat,readlink,access,faccessat2,statfs";

describeWith(
  "a look at a path that fails",
  neededBoth(neededStrace(), neededSystem()),
  ([strace, system]) => {
    const home = makeHome();
    const at = (name: string) => join(home.folder, name);
    const path = [at("first"), system.folder];

    /** Starts pyl; the first look at the path gives the error, or all of them do. */
    const startWith = (fault: Fault, words: readonly string[]): Promise<Outcome> => {
      const when = fault.once === true ? ":when=1" : "";
      const inject = `inject=${fault.calls ?? looks}:error=${fault.error}${when}`;
      const command = [strace, "-qq", "-o", "/dev/null", "-P", fault.at, "-e", inject, ...launcher];
      return start({ home, command, path, arguments: words });
    };

    beforeAll(async () => {
      mkdirSync(at("first"));
      copyFileSync(system.executable, at("first/other"));
      await makeVenv(system, at("project/.venv"));
      writeReporter(home, "project/tool.py", "#!/usr/bin/env python3");
      writeReporter(home, "plain.py", "#!/usr/bin/env python3");
      mkdirSync(at("pinned"));
      writeFileSync(at("pinned/.python-version"), `${system.minor}\n`);
    });

    const rows: readonly (readonly [what: string, file: string, script: string])[] = [
      ["the settings of an environment", "project/.venv/pyvenv.cfg", "project/tool.py"],
      ["the executable of an environment", "project/.venv/bin/python", "project/tool.py"],
      ["a program in a folder of PATH", "first/python3", "plain.py"],
      ["a version file", "pinned/.python-version", "pinned/defaults.py"],
      ["a script", "plain.py", "plain.py"],
      ["py.ini", ".config/py.ini", "project/tool.py"],
    ];
    describe.each(rows)("%s", (_what, file, script) => {
      beforeAll(() => void writeReporter(home, "pinned/defaults.py"));

      test.each(["EIO", "ESTALE", "EMFILE", "ENOMEM", "EINTR"])(
        "ends in an error that names %s",
        async (error) => {
          const outcome = await startWith({ at: at(file), error }, [at(script)]);
          expect(outcome).toMatchObject({ status: 101, output: "" });
          expect(outcome.errors).toContain(`pyl: ${at(file)} could not be `);
          expect(outcome.errors).toContain(`(${error})\n  what to do: `);
        },
      );

      test("is repeated if a signal interrupts it", async () => {
        const usual = readReport(await start({ home, path, arguments: [at(script)] }));
        const outcome = await startWith({ at: at(file), error: "EINTR", once: true }, [at(script)]);
        expect(readReport(outcome)).toEqual(usual);
        expect(outcome.errors.split("\n").filter((line) => line.startsWith("pyl"))).toEqual([]);
      });
    });

    test("is an error if only the opening of the file fails", async () => {
      const settings = at("project/.venv/pyvenv.cfg");
      const fault = { at: settings, error: "EIO", calls: "open,openat" };
      const outcome = await startWith(fault, [at("project/tool.py")]);
      expect(outcome).toMatchObject({ status: 101, output: "" });
      expect(outcome.errors).toContain(`pyl: ${settings} could not be read: `);
    });

    test.each([
      ["in an environment", "project", ["tool.py"]],
      ["with a version file", "pinned", ["defaults.py"]],
      ["with a version on the command line", ".", [`-${system.minor}`, "plain.py"]],
    ])("never changes what is started %s, whichever look it is", async (_where, directory, words) => {
      writeReporter(home, "pinned/defaults.py");
      const story = { home, path, arguments: words, directory: at(directory) };
      const usual = readReport(await start(story));
      const all = await listCalls(strace, [...looks.split(","), "getcwd", "getdents64", "execve"], story);
      // The second one becomes Python.
      const end = all.findIndex(({ name, index }) => name === "execve" && index === 2);
      const calls = all.slice(0, end);
      expect(calls.length).toBeGreaterThan(10);
      for (const { name, index, text } of calls.filter(({ name }) => name !== "execve")) {
        const fault = { names: [name], index, to: "one", by: { error: "EIO" } } as const;
        const outcome = await startWithFault(strace, fault, story);
        if (outcome.status === 0) expect(readReport(outcome), text).toEqual(usual);
        else {
          expect(outcome, text).toMatchObject({ status: 101, output: "" });
          expect(outcome.errors, text).toMatch(/^pyl: .+ could not be .+ \(EIO\)\n {2}what to do: /m);
        }
      }
    });

    test.each([
      ["EAGAIN", "vfork,fork,clone,clone3"],
      ["EMFILE", "pipe,pipe2"],
    ])(
      "is an error if it is a probe that cannot be started (%s), and nothing is kept of it",
      async (error, calls) => {
        const copy = at("copied/python3");
        mkdirSync(at("copied"), { recursive: true });
        copyFileSync(system.executable, copy);
        const command = [
          strace,
          "-qq",
          "-o",
          "/dev/null",
          "-e",
          `trace=${calls}`,
          "-e",
          `inject=${calls}:error=${error}`,
        ];
        const words = [`-${system.version.slice(0, 3).join(".")}`, at("plain.py")];
        const story = { home, path: [at("copied")], arguments: words };
        const outcome = await start({ ...story, command: [...command, ...launcher] });
        expect(outcome).toMatchObject({ status: 101, output: "" });
        expect(outcome.errors).toContain(`pyl: ${copy} could not be started: `);
        expect(existsSync(at(".cache/pyl/interpreters.json"))).toBe(false);
      },
    );

    test("does not end a list, which has a line for it", async () => {
      const fault = { at: at("first"), error: "EIO" };
      const outcome = await startWith(fault, ["--list", "--json"]);
      expect(outcome.status).toBe(0);
      const list = JSON.parse(outcome.output) as List;
      expect(list.interpreters.map(({ version }) => version.split(".", 2).join("."))).toContain(system.minor);
      expect(list.leftOut).toContainEqual(
        expect.objectContaining({ path: at("first"), kind: "notExamined" }),
      );
    });

    test("is a finding of the doctor", async () => {
      const fault = { at: at("first"), error: "EIO" };
      const outcome = await startWith(fault, ["--doctor", "--json"]);
      expect(outcome.status).toBe(1);
      const { findings } = JSON.parse(outcome.output) as Findings;
      expect(findings).toContainEqual(expect.objectContaining({ kind: "notExamined", where: at("first") }));
    });
  },
);

/** Neither root nor an owner of anything; it needs no account. */
const someone = 40_002;
const isRoot = process.geteuid?.() === 0;
const neededUsers = neededWhen(
  isRoot,
  "only root may start a program as another user",
  neededBoth(neededNative(), neededSystem()),
);

describeWith("a folder that this user may not enter", neededUsers, ([native, system]) => {
  const home = makeHome();
  const folder = join(home.folder, "closed");
  const pyl = join(home.folder, "pyl");
  let script = "";
  const startAs = (...words: readonly string[]) =>
    start({
      home,
      user: someone,
      group: someone,
      command: [pyl],
      path: [folder, system.folder],
      arguments: words,
    });

  beforeAll(() => {
    script = writeReporter(home, "tool.py", "#!/usr/bin/env python3");
    copyFileSync(native, pyl);
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(home.folder, 0o755);
  });

  test("counts as not there if it is another user's, and --explain has a line", async () => {
    const outcome = await startAs(script);
    expect(readReport(outcome).prefix).toBe(system.prefix);
    expect(outcome.errors).toBe("");
    const { output } = await startAs("--explain", script);
    expect(output).toContain(`${folder} does not count, because user 0 keeps it closed.\n`);
  });

  test("is an error if it is this user's own, and the command opens it", async () => {
    chownSync(folder, someone, someone);
    chmodSync(folder, 0);
    const outcome = await startAs(script);
    expect(outcome).toMatchObject({ status: 101, output: "" });
    expect(outcome.errors).toBe(
      `pyl: ${folder}/python3 could not be examined: this user has no right to (EACCES)\n` +
        `  what to do: ask its owner, or: chmod u+rx ${folder}\n`,
    );
    chmodSync(folder, 0o500);
    expect(readReport(await startAs(script)).prefix).toBe(system.prefix);
  });
});

interface Fault {
  readonly at: string;
  readonly error: string;
  readonly calls?: string;
  /** Whether only the first call fails. */
  readonly once?: boolean;
}

interface List {
  readonly interpreters: readonly { readonly version: string }[];
  readonly leftOut: readonly { readonly path: string; readonly kind: string }[];
}

interface Findings {
  readonly findings: readonly { readonly kind: string; readonly where: string }[];
}
