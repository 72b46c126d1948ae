import { describe, expect, test } from "vitest";
import { quoteCsh, quoteFish, quoteNushell, quotePowerShell } from "../../src/commands/activation/quoting.ts";
import { type Files, runDescribed } from "../support/machines/described.ts";

describe("quotes a word for", () => {
  test.each([
    ["csh", quoteCsh("it's $x `y` !!"), `'it'"'"'s $x \`y\` '\\!''\\!''`],
    ["fish", quoteFish("it's \\ $x\n"), "'it\\'s \\\\ $x'\\n''"],
    ["Nushell", quoteNushell('it\'s "\\" $x\n'), '"it\'s \\"\\\\\\" $x\\n"'],
    ["PowerShell", quotePowerShell('it\'s $x `y` "z"'), "'it''s $x `y` \"z\"'"],
    [
      "PowerShell, in ASCII",
      quotePowerShell('’é’ $x`"\n😀'),
      '"$([char]0x2019)$([char]0xe9)$([char]0x2019) `$x```"$([char]0xa)$([char]0xd83d)$([char]0xde00)"',
    ],
  ])("%s", (_, quoted, expected) => {
    expect(quoted).toBe(expected);
  });
});

describe("a name cannot be written", () => {
  const status = (name: string, shell: string) => {
    const files: Files = {
      [`/p/${name}/.venv/pyvenv.cfg`]: "home = /usr/bin\nversion = 3.11.2\n",
      [`/p/${name}/.venv/bin/python`]: { link: "/usr/bin/python3.11" },
    };
    const run = { machine: "several", directory: `/p/${name}`, files, arguments: [`--activate=${shell}`] };
    return runDescribed(run).status;
  };

  test("with a line break in csh", () => {
    const shells = ["sh", "bash", "zsh", "fish", "csh", "nu", "pwsh"];
    expect(shells.filter((shell) => status("a\nb", shell) !== 0)).toEqual(["csh"]);
  });

  test("with bytes that are not UTF-8 in Nushell and PowerShell", () => {
    const shells = ["sh", "bash", "zsh", "fish", "csh", "nu", "pwsh"];
    expect(shells.filter((shell) => status("caf\udce9", shell) !== 0)).toEqual(["nu", "pwsh"]);
    expect(shells.filter((shell) => status("\u{1f480} 𝒳", shell) !== 0)).toEqual([]);
  });
});
