import { expect, test } from "vitest";
import { runDescribed } from "../support/machines/described.ts";

const failing = {
  machine: "several",
  files: { "/opt/tools": { kind: "directory", error: "EIO" } },
  environment: { PATH: "/opt/tools:/usr/bin" },
} as const;
const reason = "could not be listed: its disk, or the connection to it, has a fault (EIO)";

test("the plain list goes on, and standard error has the line: other programs read the list", () => {
  const { host, status } = runDescribed({ ...failing, arguments: ["--list"] });
  expect(status).toBe(0);
  expect(host.written.output).toContain("-V:3.11");
  expect(host.written.error).toBe(`pyl: /opt/tools ${reason}\n`);
});

test("the table goes on, and has it among what is left out", () => {
  const { host, status } = runDescribed({ ...failing, arguments: ["--list"], terminals: ["output"] });
  expect(status).toBe(0);
  expect(host.written.output).toContain("/usr/bin/python3.11");
  expect(host.written.output).toMatch(/\n {3}\/opt\/tools\n +it could not be listed: /);
});

test("JSON goes on, and has it as data", () => {
  const { host, status } = runDescribed({ ...failing, arguments: ["--list", "--json"] });
  expect(status).toBe(0);
  expect(JSON.parse(host.written.output).leftOut).toContainEqual({
    path: "/opt/tools",
    kind: "notExamined",
    reason: `it ${reason}`,
  });
});

test("what another user keeps closed is no error of the plain list", () => {
  const files = { "/usr/local/bin": { kind: "directory", access: "closed", owner: 0 } } as const;
  const { host, status } = runDescribed({ machine: "several", files, arguments: ["--list"] });
  expect([status, host.written.error]).toEqual([0, ""]);
});
