import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import which from "which";
import { bytesOf } from "../../src/host/bytes.ts";
import { makers } from "../support/machines/environments.ts";
import {
  isMissing,
  type Needed,
  neededBoth,
  neededSystem,
  systemFolders,
} from "../support/stories/interpreters.ts";
import { nativeProgram } from "../support/stories/programs.ts";
import { describeWith, type Home, makeHome, neededNative, start } from "../support/stories/stories.ts";

/** A shell that is installed on this machine, and its commands. */
interface RealShell {
  /** Starts it without the user's settings; a file of commands follows. */
  readonly command: readonly string[];
  /** The name that `--activate --json` prints. */
  readonly name: string;
  /** Activates the environment here. */
  readonly activate: string;
  /** Prints `none` if VIRTUAL_ENV is not set. */
  readonly printNone: string;
  /** Whether it can be given that name. */
  takes(name: string): boolean;
}

const posix = {
  activate: 'eval "$(pyl --activate)"',
  printNone: 'echo "${VIRTUAL_ENV-none}"',
  takes: () => true,
};

const shells: readonly (readonly [title: string, Needed<RealShell>])[] = [
  ["sh", needed("sh", [], { ...posix, name: "sh" })],
  ["bash", needed("bash", ["--norc", "--noprofile"], { ...posix, name: "bash" })],
  ["zsh", needed("zsh", ["-f"], { ...posix, name: "zsh" })],
  [
    "fish",
    needed("fish", ["--no-config"], {
      name: "fish",
      activate: "pyl --activate | source",
      printNone: "set -q VIRTUAL_ENV; or echo none",
      takes: () => true,
    }),
  ],
  [
    "tcsh",
    needed("tcsh", ["-f"], {
      name: "csh",
      // venv's script reads the prompt, which exists only on a terminal.
      activate: 'set prompt="> "; eval "`pyl --activate`"',
      printNone: "if (! $?VIRTUAL_ENV) echo none",
      takes: (name) => !name.includes("\n"),
    }),
  ],
];

/** A name that the scripts of all tools escape correctly. */
const awkward = "we & it; (☃)  #1 ~ {x} *";

for (const [title, shell] of shells) {
  for (const [tool, maker] of makers)
    describeWith(
      `${title} and an environment of ${tool}`,
      neededBoth(shell, maker),
      ([real, { make, base }]) => {
        const home = homeWithLauncher();
        const prefix = join(home.folder, awkward, ".venv");
        beforeAll(async () => {
          mkdirSync(dirname(prefix));
          await make(prefix);
        });

        test("activates it, runs its Python, and deactivates it", async () => {
          const script = [real.activate, printPrefix, "deactivate", real.printNone];
          const { output, errors } = await inShell(real, script, home, dirname(prefix), base.folder);
          expect(output, errors).toBe(`${prefix}\nnone\n`);
        });

        test("activates it after it was moved", async () => {
          const moved = join(home.folder, "moved");
          renameSync(dirname(prefix), moved);
          const { output, errors } = await inShell(
            real,
            [real.activate, printPrefix],
            home,
            moved,
            base.folder,
          );
          renameSync(moved, dirname(prefix));
          expect(output, errors).toBe(`${join(moved, ".venv")}\n`);
        });
      },
    );

  describeWith(`${title}, and names for its line:`, neededBoth(shell, neededSystem()), ([real, python]) => {
    const home = homeWithLauncher();
    const show = home.write("show.py", showSource);

    test.each(names.filter(([, name]) => real.takes(name)))("%s", async (claim, name) => {
      const above = join(home.folder, claim.replaceAll(/\W/g, "-"));
      makeBareEnvironment(above, name, python.executable);
      // It is the only folder here, so its name need not be quoted.
      const script = ["cd ./*/", real.activate, `python ${show}`];
      const { output, errors } = await inShell(real, script, home, above, python.folder);
      const prefix = bytes(`${above}/${name}/.venv`);
      expect(JSON.parse(output || "null"), errors).toEqual({
        prefix,
        variable: prefix,
        first: `${prefix}/bin`,
        home: null,
      });
    });
  });

  describeWith(`${title} starts pyl, and`, neededBoth(shell, neededSystem()), ([real, python]) => {
    const home = homeWithLauncher();

    test("is recognized, whatever the login shell is", async () => {
      makeBareEnvironment(home.folder, "project", python.executable);
      const script = ["pyl --activate --json", "echo"];
      const directory = join(home.folder, "project");
      for (const login of ["/bin/zsh", "/usr/bin/fish", "/bin/nothing"]) {
        const { output } = await inShell(real, script, home, directory, python.folder, { SHELL: login });
        expect((JSON.parse(output) as { shell: string }).shell).toBe(real.name);
      }
    });
  });
}

describeWith("Nushell", neededBoth(nu(), neededSystem()), ([program, python]) => {
  const inNu = (script: string, home: Home, directory: string) =>
    start({
      home,
      directory,
      path: [join(home.folder, "bin"), python.folder, ...systemFolders],
      command: [program, "-n", "-c"],
      arguments: [script],
    });

  for (const [tool, maker] of makers) {
    if (isMissing(maker)) continue; // The stories of the other shells print the reason.
    // `overlay use` reads its file before anything runs, so that the line must be in the script.
    test(`runs the line for an environment of ${tool}, and is recognized`, async () => {
      const home = homeWithLauncher();
      const prefix = join(home.folder, awkward, ".venv");
      mkdirSync(dirname(prefix));
      await maker.make(prefix);
      const line = (await inNu("pyl --activate", home, dirname(prefix))).output;
      const { output, errors } = await inNu(`${line}; ${printPrefix}`, home, dirname(prefix));
      expect(output.trimEnd(), errors).toBe(prefix);
    });
  }

  test.each(names.filter(([, name]) => !/[\udc80-\udcff]/u.test(name)))(
    "can be given %s",
    async (_, name) => {
      const home = homeWithLauncher();
      makeBareEnvironment(join(home.folder, "above"), name, python.executable);
      const show = home.write("show.py", showSource);
      const directory = join(home.folder, "above", name);
      const line = (await inNu("pyl --activate", home, directory)).output;
      const { output, errors } = await inNu(`${line}; python ${show}`, home, directory);
      const first = bytes(`${directory}/.venv/bin`);
      expect(JSON.parse(output || "null"), errors).toMatchObject({ first, home: null });
    },
  );
});

/** Names of folders that shells read differently. */
const names: readonly (readonly [claim: string, name: string])[] = [
  ["a single quote", "it's"],
  ["nothing but quotes", "'\"'''\"\""],
  ["a variable", "$HOME ${HOME} $x"],
  ["a command", "`pwd` $(pwd) (pwd)"],
  ["two blanks", "a  b "],
  ["backslashes", "a\\b\\\\c\\'d\\"],
  ["past commands", "!! !x ex!cl ^a^b^"],
  ["a backslash before an exclamation mark", "a\\!b"],
  ["wildcards", "*?[a-z]{b,c}"],
  ["a home", "~root"],
  ["the end of a command", "a;b&c|d>e<f#g"],
  ["percent signs", "%PATH% 100%"],
  ["an option", "-n"],
  ["a tab", "a\tb"],
  ["a line break", "a\nb"],
  ["escapes", "a\\nb\\x41\\033"],
  ["typographic quotes", "‘it’s’ “so”"],
  ["text beyond the first plane", "𝒳 🐍"],
  ["bytes that are not UTF-8", "caf\udce9 \udcff"],
];

const printPrefix = "python -c 'import sys; print(sys.prefix)'";

/** Prints each byte as the character with its number. */
const showSource = `import json, os, sys
text = lambda value: value and value.decode("latin-1")
print(json.dumps({
    "prefix": text(os.fsencode(sys.prefix)),
    "variable": text(os.environb.get(b"VIRTUAL_ENV")),
    "first": text(os.environb[b"PATH"].split(b":")[0]),
    "home": text(os.environb.get(b"PYTHONHOME")),
}))
`;

function bytes(text: string): string {
  return Buffer.from(bytesOf(text)).toString("latin1");
}

/** Returns a home with the built launcher as `bin/pyl`. */
function homeWithLauncher(): Home {
  const home = makeHome();
  home.link("bin/pyl", nativeProgram);
  return home;
}

/** Makes a virtual environment (PEP 405) without scripts for shells, in a folder of any name. */
function makeBareEnvironment(above: string, name: string, executable: string): void {
  const path = (...parts: readonly string[]) =>
    Buffer.from(bytesOf([above, name, ".venv", ...parts].join("/")));
  mkdirSync(path("bin"), { recursive: true });
  symlinkSync(executable, path("bin", "python"));
  writeFileSync(path("pyvenv.cfg"), `home = ${dirname(executable)}\n`);
}

function inShell(
  { command }: RealShell,
  script: readonly string[],
  home: Home,
  directory: string,
  pythons: string,
  variables: Readonly<Record<string, string>> = {},
) {
  return start({
    home,
    directory,
    path: [join(home.folder, "bin"), pythons, ...systemFolders],
    command,
    // fish cannot read commands from a socket, and Node's pipes are sockets.
    arguments: [home.write("commands", `${script.join("\n")}\n`)],
    variables: { PYTHONHOME: "", ...variables },
  });
}

function needed(
  program: string,
  options: readonly string[],
  rest: Omit<RealShell, "command">,
): Needed<RealShell> {
  const native = neededNative();
  if (isMissing(native)) return native;
  const path = which.sync(program, { nothrow: true });
  return path === null
    ? { missing: `${program} is not installed` }
    : { ...rest, command: [path, ...options] };
}

function nu(): Needed<string> {
  return which.sync("nu", { nothrow: true }) ?? { missing: "nu is not installed" };
}
