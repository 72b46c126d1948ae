import { describe, expect, test } from "vitest";
import type { MemoryHost } from "../../src/host/memory.ts";
import { runDescribed } from "../support/machines/described.ts";
import { answer, answering } from "../support/machines/info.ts";

describe("the interpreter is started", () => {
  test("with the options that make it ignore parts of its surroundings", () => {
    const given = (...words: readonly string[]) =>
      options(runDescribed({ ...answering, arguments: words }).host);
    expect(given("--info")).toEqual([]);
    expect(given("--info", "-I")).toEqual(["-I"]);
    expect(given("--info", "-usE", "-O", "-P", "-S", "-i", "hello.py", "-I")).toEqual([
      "-E",
      "-P",
      "-S",
      "-s",
    ]);
    expect(given("--info", "-W", "-I", "-X", "-E", "-c", "-s")).toEqual([]);
    expect(given("--info", "-WI", "-Xs", "-m", "-I")).toEqual([]);
    expect(given("--info", "--check-hash-based-pycs", "-I", "-s")).toEqual(["-s"]);
  });

  test("with such options of the shebang as well", () => {
    const files = { "/home/me/tool.py": "#!/usr/bin/env -S python3.12 -I -u\n" };
    const printed = (...words: readonly string[]) =>
      options(runDescribed({ ...answering, files, arguments: ["--info", ...words, "tool.py"] }).host);
    expect(printed()).toEqual(["-I"]);
    expect(printed("-sv")).toEqual(["-I", "-s"]);
  });

  test("with the variables that the shebang's env sets", () => {
    const files = { "/home/me/tool.py": "#!/usr/bin/env -S -i A=1 B=2 A=3 python3.12\n" };
    const answers = { "/usr/bin/env": answer() };
    const { host, status } = runDescribed({ ...answering, files, answers, arguments: ["--info", "tool.py"] });
    expect(host.asked[0]?.slice(0, 6)).toEqual([
      "/usr/bin/env",
      "-i",
      "A=3",
      "B=2",
      "/usr/local/bin/python3.12",
      "-c",
    ]);
    expect(status).toBe(0);
  });

  test("by the environment's name for it, even if the launch starts the base interpreter", () => {
    const files = {
      "/home/me/outer/.venv/bin/python": { is: "self" },
      "/home/me/outer/.venv/bin/python3": { is: "self" },
    } as const;
    const { host } = runDescribed({
      machine: "nested",
      arguments: ["--info", "outer/tool.py"],
      files: { ...files, "/usr/bin/python": { link: "python3.11" } },
    });
    expect(host.asked[0]?.[0]).toBe("/home/me/outer/.venv/bin/python");
  });

  test("with the arguments that its installer registered", () => {
    const { host } = runDescribed({ machine: "registered", arguments: ["-V:Acme/quoted 3", "--info"] });
    expect(host.asked[0]?.slice(0, 4)).toEqual(["C:\\Quoted\\python.exe", "-X", "a b", "-c"]);
  });
});

/** The options that Python was asked with. */
function options({ asked }: MemoryHost): readonly string[] {
  const [command] = asked;
  return command?.slice(1, command.indexOf("-c")) ?? [];
}
