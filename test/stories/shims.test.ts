import { chmodSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readReport, reportSource, writeReporter } from "../support/machines/report.ts";
import {
  type FurtherPair,
  neededFurther,
  type RealInterpreter,
  systemFolders,
} from "../support/stories/interpreters.ts";
import { describeWith, type Home, makeHome, type Start, start } from "../support/stories/stories.ts";

const dotted = ({ version }: RealInterpreter) => version.join(".");

/** A version manager's folders in a home, as it makes them; all that it would run says WRONG. */
interface Managed {
  /** Below the home. */
  readonly root: string;
  readonly versions: string;
  install(home: Home, folder: string, python: RealInterpreter): void;
  makeShim(home: Home, name: string): void;
  /** Selects versions for the whole home; several are tried in that order. */
  select(home: Home, versions: readonly string[]): void;
}

const managers: Readonly<Record<string, Managed>> = {
  mise: {
    root: ".local/share/mise",
    versions: "installs/python",
    install: (home, folder, python) => {
      home.link(folder, python.prefix);
    },
    makeShim: (home, name) => {
      home.link(`.local/share/mise/shims/${name}`, join(home.folder, "bin/mise"));
    },
    select(home, versions) {
      home.write(".config/mise/config.toml", `[tools]\npython = ${JSON.stringify(versions)}\n`);
    },
  },
  asdf: {
    root: ".asdf",
    versions: "installs/python",
    install: linkPrograms,
    makeShim(home, name) {
      writeProgram(home, `.asdf/shims/${name}`, `# asdf-plugin: python 3.0.0\nexec asdf exec "${name}" "$@"`);
    },
    select(home, versions) {
      home.write(".tool-versions", `python ${versions.join(" ")}\n`);
    },
  },
  pyenv: {
    root: ".pyenv",
    versions: "versions",
    install: linkPrograms,
    makeShim(home, name) {
      writeProgram(home, `.pyenv/shims/${name}`, `exec pyenv exec "\${0##*/}" "$@"`);
    },
    select(home, versions) {
      home.write(".pyenv/version", `${versions.join("\n")}\n`);
    },
  },
};

/** A prefix of its own, whose programs are links. */
function linkPrograms(home: Home, folder: string, python: RealInterpreter): void {
  for (const name of readdirSync(python.folder).filter((each) => each.startsWith("python")))
    home.link(`${folder}/bin/${name}`, join(python.folder, name));
}

function writeProgram(home: Home, name: string, text: string): void {
  chmodSync(home.write(name, `#!/usr/bin/env bash\n${text}\n`), 0o755);
}

/** A home where that manager is first on PATH, with both Pythons installed by it. */
function makeManagedHome(managed: Managed, { older, newer }: FurtherPair): Home {
  const home = makeHome();
  for (const name of Object.keys(managers)) writeProgram(home, `bin/${name}`, "echo WRONG");
  for (const python of [older, newer]) {
    managed.install(home, join(managed.root, managed.versions, dotted(python)), python);
    managed.makeShim(home, `python${python.minor}`);
  }
  for (const name of ["python", "python3"]) managed.makeShim(home, name);
  return home;
}

describeWith("a version manager's shims, first on PATH", neededFurther(), (pair: FurtherPair) => {
  const { older, newer } = pair;

  describe.each(Object.keys(managers))("%s's", (name) => {
    const managed = managers[name] as Managed;
    const home = makeManagedHome(managed, pair);
    const path = [join(home.folder, managed.root, "shims"), join(home.folder, "bin"), ...systemFolders];
    const run = (story: Omit<Start, "home" | "path">) => start({ home, path, ...story });

    test("would be run by a shell, and say so", async () => {
      const outcome = await run({ arguments: ["-c", "python3"], command: ["/bin/sh"] });
      expect(outcome.output).toContain("WRONG");
    });

    test("stand for the version selected: #!/usr/bin/env python3", async () => {
      managed.select(home, [dotted(older)]);
      const script = writeReporter(home, "first.py", "#!/usr/bin/env python3");
      const report = readReport(await run({ arguments: [script] }));
      expect(report.version).toEqual(older.version);
      expect(report.executable).toBe(
        join(home.folder, managed.root, managed.versions, dotted(older), "bin/python3"),
      );
    });

    test("stand for each of several by its name", async () => {
      managed.select(home, [dotted(older), dotted(newer)]);
      for (const python of [older, newer]) {
        const script = writeReporter(home, "named.py", `#!/usr/bin/env python${python.minor}`);
        expect(readReport(await run({ arguments: [script] })).version).toEqual(python.version);
      }
    });

    test("are not what a script without a first line is run by, nor code", async () => {
      managed.select(home, [dotted(older)]);
      const variables = { PY_PYTHON: older.minor };
      const script = writeReporter(home, "plain.py");
      for (const words of [[script], ["-c", reportSource]]) {
        const report = readReport(await run({ arguments: words, variables }));
        expect(report.version).toEqual(older.version);
        expect(dirname(report.executable)).not.toContain("shims");
      }
      const newest = readReport(await run({ arguments: [script] }));
      expect(newest.version[1]).toBeGreaterThanOrEqual(newer.version[1] ?? 0);
    });

    test("are left out, with the reason, where that is not installed", async () => {
      managed.select(home, ["3.99.9"]);
      const script = writeReporter(home, "gone.py", "#!/usr/bin/env python3");
      const reported = await run({ arguments: ["--explain", script] });
      expect(reported.output).toContain(
        `${managed.root}/shims: it is skipped, because it holds shims, and 3.99.9, which`,
      );
      expect(readReport(await run({ arguments: [script] })).executable).toBe(
        systemFolders.map((folder) => join(folder, "python3")).find((each) => existsSync(each)),
      );
    });
  });

  test("mise's are left out, with the reason, if only mise can resolve them", async () => {
    const managed = managers.mise as Managed;
    const home = makeManagedHome(managed, pair);
    const path = [join(home.folder, managed.root, "shims"), newer.folder, ...systemFolders];
    const script = writeReporter(home, "work/a.py", "#!/usr/bin/env python3");
    const reasons: readonly (readonly [text: string, reason: string])[] = [
      ['[tools]\npython = "{{ env.PY }}"\n', "only their manager can resolve {{ env.PY }} in"],
      ["[tools]\npython = \n", "work/mise.toml:2, which their manager reads, is not valid"],
    ];
    for (const [text, reason] of reasons) {
      home.write("work/mise.toml", text);
      const where = { home, path, directory: join(home.folder, "work") };
      expect((await start({ ...where, arguments: ["--explain", script] })).output).toContain(reason);
      expect(readReport(await start({ ...where, arguments: [script] })).version).toEqual(newer.version);
    }
  });
});
