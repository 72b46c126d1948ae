import { expect, test } from "vitest";
import { completedShells } from "../../src/commands/completions/shells.ts";
import { output } from "../support/machines/output.ts";

function script(shell: string, startedAs = "pyl"): string {
  return output({ machine: "several", arguments: [`--completions=${shell}`], startedAs });
}

test.each(completedShells)("%s is asked for by its name, or its path", (shell) => {
  expect(script(shell)).toBe(script(`/opt/bin/${shell}`));
});

test.each([
  ["nu", "nushell"],
  ["pwsh", "powershell"],
])("%s is %s", (name, shell) => {
  expect(script(name)).toBe(script(shell));
});

test.each(completedShells)(
  "the completions for %s ask pyl, and have the endings of Python's files",
  (shell) => {
    const text = script(shell);
    expect(text).toMatch(/--completions '?--/);
    expect(text).not.toContain("ENDINGS");
    if (shell !== "nushell") expect(text).toContain("py|pyw|pyz|pyzw");
  },
);

test("they complete the name by which pyl was started", () => {
  const registered = (startedAs: string) => /^complete .*/m.exec(script("bash", startedAs))?.[0];
  expect(registered("/usr/local/bin/py")).toBe("complete -F _pyl py");
  expect(registered("pyl")).toBe("complete -F _pyl pyl");
  expect(registered("/opt/pyl/dist/node/pyl.cjs")).toBe("complete -F _pyl pyl");
  expect(registered("py;id")).toBe("complete -F _pyl pyl");
});
