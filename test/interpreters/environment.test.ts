import { expect, test } from "vitest";
import { runDescribed } from "../support/machines/described.ts";

// Not a row of choices.json: Wine follows links, and reports none.
test("Windows: a base without a version does not hide that a link leads to another version", () => {
  const prefix = "C:\\Users\\me\\project\\.venv";
  const { host, status } = runDescribed({
    machine: "windows",
    arguments: ["project\\src\\tool.py"],
    files: {
      [`${prefix}\\pyvenv.cfg`]: "home = C:\\base\r\nversion = 3.11.4\r\n",
      [`${prefix}\\Scripts\\python.exe`]: { link: "C:\\Python312\\python3.12.exe" },
      "C:\\base\\python.exe": { kind: "executable" },
    },
  });
  expect(status).toBe(107);
  expect(host.launched).toBeUndefined();
  expect(host.written.error).toContain("it was created for Python 3.11, but its Python is now 3.12");
});
