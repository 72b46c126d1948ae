import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nushellProgram } from "../../../scripts/setup/nushell.ts";
import { converse } from "../../support/stories/drivers.ts";
import {
  type Needed,
  neededBoth,
  neededOnPath,
  neededSystem,
  systemFolders,
} from "../../support/stories/interpreters.ts";
import { describeWith, type Home, makeHome, neededNative, start } from "../../support/stories/stories.ts";

/** A shell with completions, as a user has set it up. */
interface CompletingShell {
  readonly name: string;
  readonly program: Needed<string>;
  readonly words: (home: Home) => readonly string[];
  /** Writes the files of the user. `completions` is what pyl prints for the shell. */
  readonly setUp: (home: Home, completions: string) => void;
  /** The keys that show several candidates. */
  readonly show: string;
  /** Whether it shows the help of a candidate. */
  readonly hasHelp: boolean;
  /** How much of `script.pyw` is typed: beside it is `screen.txt`. */
  readonly script: string;
  /** Something that the shell itself knows of Python's options; undefined if it knows nothing. */
  readonly python: string | undefined;
}

const bashCompletion = "/usr/share/bash-completion/bash_completion";

const bash: CompletingShell = {
  name: "bash",
  program: neededOnPath("bash"),
  words: (home) => ["--noprofile", "--rcfile", join(home.folder, ".bashrc"), "-i"],
  setUp: (home, completions) => home.write(".bashrc", `PS1='ready> '\n${completions}`),
  show: "\t\t",
  hasHelp: false,
  script: "sc",
  python: undefined,
};

const shells: readonly CompletingShell[] = [
  bash,
  {
    ...bash,
    name: "bash with bash-completion",
    program: existsSync(bashCompletion) ? bash.program : { missing: "bash-completion is not installed" },
    setUp: (home, completions) => home.write(".bashrc", `PS1='ready> '\n. ${bashCompletion}\n${completions}`),
    python: "--check-hash-based-pycs",
  },
  {
    name: "zsh",
    program: neededOnPath("zsh"),
    words: () => ["-i"],
    setUp: (home, completions) => {
      home.write("functions/_pyl", completions);
      home.write(".zshrc", "PS1='ready> '\nfpath+=(~/functions)\nautoload -U compinit\ncompinit -u\n");
    },
    show: "\t",
    hasHelp: true,
    script: "sc",
    python: "--check-hash-based-pycs",
  },
  {
    name: "zsh without a file in fpath",
    program: neededOnPath("zsh"),
    words: () => ["-i"],
    setUp: (home, completions) =>
      home.write(".zshrc", `PS1='ready> '\nautoload -U compinit\ncompinit -u\n${completions}`),
    show: "\t",
    hasHelp: true,
    script: "sc",
    python: "--check-hash-based-pycs",
  },
  {
    name: "fish",
    program: neededOnPath("fish"),
    words: () => ["-i"],
    setUp: (home, completions) => {
      home.write(".config/fish/completions/pyl.fish", completions);
      home.write(".config/fish/config.fish", "function fish_prompt\n  echo -n 'ready> '\nend\n");
    },
    show: "\t",
    hasHelp: true,
    script: "sc",
    python: "-u",
  },
  {
    name: "Nushell",
    program: existsSync(nushellProgram)
      ? nushellProgram
      : { missing: "Nushell is not installed (scripts/setup.ts prints why)" },
    words: (home) => ["--config", join(home.folder, "config.nu"), "--env-config", "/dev/null"],
    setUp: (home, completions) =>
      home.write(
        "config.nu",
        `$env.config.show_banner = false\n$env.PROMPT_COMMAND = {|| "ready" }\n${completions}`,
      ),
    show: "\t",
    hasHelp: true,
    // It offers all files.
    script: "scri",
    python: undefined,
  },
];

for (const shell of shells)
  describeWith(
    `TAB in ${shell.name}`,
    neededBoth(neededBoth(shell.program, neededNative()), neededSystem()),
    ([[program, launcher], python]) => {
      const home = makeHome();
      for (const name of ["python3.71", "python3.72", "python3.81", "pypy3.79"])
        chmodSync(home.write(`bin/${name}`, "#!/bin/sh\n"), 0o755);
      for (const name of ["script.pyw", "screen.txt", "notes.txt", "package/__main__.py", "odd name.py"])
        home.write(name, "");
      home.link("bin/pyl", launcher);
      const isReady = (async () => {
        const { output } = await start({
          home,
          arguments: [`--completions=${shell.name.split(" ")[0]?.toLowerCase()}`],
        });
        shell.setUp(home, output);
      })();

      /** Types at the prompt, and waits for what the shell then shows. */
      const type = async (text: string, expected: string) => {
        await isReady;
        const { shown } = await converse(home, python, {
          command: [program, ...shell.words(home)],
          variables: { TERM: "xterm", PATH: [join(home.folder, "bin"), ...systemFolders].join(":") },
          columns: 150,
          steps: [
            { wait: "ready", type: text },
            { wait: expected, type: "" },
          ],
          hangUp: true,
        });
        expect(shown).toContain(expected);
      };

      test.each([
        ["an option", "pyl --expl\t", "--explain"],
        ["a second option", "pyl --explain --js\t", "--json"],
        ["the value of an option", "pyl --pause=al\t", "--pause=always"],
        ["a value in the next word", "pyl --pause al\t", "always"],
        ["a file for an option", "pyl --log no\t", "notes.txt"],
        ["an installed version", "pyl -3.8\t", "-3.81"],
        ["a tag", "pyl -V:PyPy/3.7\t", "-V:PyPy/3.79"],
        ["a script", `pyl -3.81 ${shell.script}\t`, "script.pyw"],
        ["a script after an option of Python", `pyl -u ${shell.script}\t`, "script.pyw"],
        ["a script whose name has a blank", "pyl odd\t", "name.py"],
        ["a name in quotes", 'pyl "odd n\t', "name.py"],
        ["a file of a folder", "pyl package/__m\t", "package/__main__.py"],
        ["an option after an assignment", "A=b pyl --expl\t", "--explain"],
        ["a folder", "pyl pack\t", "package"],
        ["an argument of a script", "pyl -3.81 script.pyw no\t", "notes.txt"],
      ])("completes %s", async (_, typed, expected) => {
        await type(typed, expected);
      });

      // A shell may show what is typed in another color than the rest of a candidate.
      test(`shows versions${shell.hasHelp ? " with help" : ""}`, async () => {
        await type(`pyl -3.7${shell.show}`, shell.hasHelp ? "Python 3.72" : "-3.72");
      });

      test.runIf(shell.python !== undefined)("shows Python's options after a version", async () => {
        await type(`pyl -3.81 -${shell.show}`, shell.python ?? "");
      });
    },
  );
