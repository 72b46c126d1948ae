import { expect, test } from "vitest";
import { runDescribed } from "../support/machines/described.ts";

function errorsOf(path: string, ...options: readonly string[]): string {
  const { host } = runDescribed({
    machine: "several",
    arguments: [...options, path],
    files: { [path]: "#!/usr/bin/env python3\n" },
  });
  expect(host.launched).toBeDefined();
  return host.written.error;
}

test.each(["/run/user/1000/doc/4f2a1c/tool.py", "/run/flatpak/doc/4f2a1c/tool.py"])(
  "a script that a program in a sandbox opens says what it cannot see: %s",
  (path) => {
    expect(errorsOf(path, "--pause=error")).toBe(
      `pyl: ${path} was passed on by a program in a sandbox: the sandbox shows nothing that is beside it: no .venv, no settings and no modules\n`,
    );
  },
);

test.each([
  ["/home/me/doc/tool.py", "--pause=error"],
  ["/run/user/1000/documents/doc/tool.py", "--pause=error"],
  // Nobody double-clicked it: a launch in a terminal looks at nothing more than before.
  ["/run/user/1000/doc/4f2a1c/tool.py"],
])("others say nothing: %s", (path, ...options) => {
  expect(errorsOf(path, ...options)).toBe("");
});
