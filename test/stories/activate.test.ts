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

/** A real shell, and how it is told things. */
interface RealShell {
  /** What starts it without anybody's settings; it reads a file of commands. */
  readonly command: readonly string[];
  /** What --activate calls it. */
  readonly name: string;
  /** The line that activates what is here. */
  readonly activate: string;
  /** Prints `none` where there is no VIRTUAL_ENV. */
  readonly tellNone: string;
  /** The names that it can be told. */
  takes(name: string): boolean;
}

const posix = {
  activate: 'eval "$(pyl --activate)"',
  tellNone: 'echo "${VIRTUAL_ENV-none}"',
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
      tellNone: "set -q VIRTUAL_ENV; or echo none",
      takes: () => true,
    }),
  ],
  [
    "tcsh",
    needed("tcsh", ["-f"], {
      name: "csh",
      // venv's script wants a prompt, which there is only where a person types.
      activate: 'set prompt="> "; eval "`pyl --activate`"',
      tellNone: "if (! $?VIRTUAL_ENV) echo none",
      takes: (name) => !name.includes("\n"),
    }),
  ],
];

/** What every tool's scripts bear. */
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

        test("activate it, run its Python, and leave it", async () => {
          const script = [real.activate, tellPrefix, "deactivate", real.tellNone];
          const { output, errors } = await inShell(real, script, home, dirname(prefix), base.folder);
          expect(output, errors).toBe(`${prefix}\nnone\n`);
        });

        test("activate it where it was moved to", async () => {
          const moved = join(home.folder, "moved");
          renameSync(dirname(prefix), moved);
          const { output, errors } = await inShell(
            real,
            [real.activate, tellPrefix],
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
      // The only folder there: what it is called needs no quotes so.
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

  describeWith(`${title} as what pyl is started by`, neededBoth(shell, neededSystem()), ([real, python]) => {
    const home = homeWithLauncher();

    test("is seen, whatever the login shell is", async () => {
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
    if (isMissing(maker)) continue; // The stories of the other shells say so.
    // `overlay use` reads its file before anything runs, so that the line must be in the script.
    test(`takes the line for an environment of ${tool}, and is seen as what pyl is started by`, async () => {
      const home = homeWithLauncher();
      const prefix = join(home.folder, awkward, ".venv");
      mkdirSync(dirname(prefix));
      await maker.make(prefix);
      const line = (await inNu("pyl --activate", home, dirname(prefix))).output;
      const { output, errors } = await inNu(`${line}; ${tellPrefix}`, home, dirname(prefix));
      expect(output.trimEnd(), errors).toBe(prefix);
    });
  }

  test.each(names.filter(([, name]) => !/[\udc80-\udcff]/u.test(name)))(
    "takes a name: %s",
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

/** What a folder may be called, and every shell has its own view of. */
const names: readonly (readonly [claim: string, name: string])[] = [
  ["a single quote", "it's"],
  ["nothing but quotes", "'\"'''\"\""],
  ["a variable", "$HOME ${HOME} $x"],
  ["a command", "`pwd` $(pwd) (pwd)"],
  ["two blanks", "a  b "],
  ["backslashes", "a\\b\\\\c\\'d\\"],
  ["past commands", "!! !x ex!cl ^a^b^"],
  ["a backslash before an exclamation mark", "a\\!b"],
  ["what stands for names", "*?[a-z]{b,c}"],
  ["a home", "~root"],
  ["the end of a command", "a;b&c|d>e<f#g"],
  ["percent signs", "%PATH% 100%"],
  ["an option", "-n"],
  ["a tab", "a\tb"],
  ["a line break", "a\nb"],
  ["escapes", "a\\nb\\x41\\033"],
  ["typographic quotes", "‘it’s’ “so”"],
  ["text beyond the first plane", "𝒳 🐍"],
  ["bytes that are no UTF-8", "caf\udce9 \udcff"],
];

const tellPrefix = "python -c 'import sys; print(sys.prefix)'";

/** Every byte as the character of that number. */
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

/** A home whose `bin` has the built launcher as `pyl`. */
function homeWithLauncher(): Home {
  const home = makeHome();
  home.link("bin/pyl", nativeProgram);
  return home;
}

/** A virtual environment as PEP 405 has it, in a folder of any name, without a script for a shell. */
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
    // fish reads no commands from a socket, which is what Node's pipes are.
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
