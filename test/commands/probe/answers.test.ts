import { describe, expect, test } from "vitest";
import { type MemoryHost, memoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { posix } from "../../../src/platform/posix.ts";
import { elfX64 } from "../../machines/headers.ts";
import { type Machine, machines } from "../../machines/machines.ts";
import type { Files } from "../../support/machines/described.ts";
import { answer, answers, cache, run, stamped, unknown } from "../../support/machines/probes.ts";

describe("an interpreter that does not answer", () => {
  const files = { ...unknown, "/usr/bin/python3.9": elfX64 };

  test("counts as what is known of it, and is not probed again while its file is the same", () => {
    const first = run(["hello.py"], files);
    expect(first.asked).toEqual(["/usr/bin/python"]);
    expect(first.starts).toBe("/usr/bin/python3.9");
    expect(JSON.parse(first.kept ?? "").answers).toEqual({ "/usr/bin/python": { fingerprint: "a" } });
    const second = run(["hello.py"], { ...files, [cache]: first.kept ?? "" });
    expect(second.asked).toEqual([]);
    expect(second.starts).toBe("/usr/bin/python3.9");
  });

  test("is chosen if there is no other, unless a version is asked for", () => {
    expect(run(["hello.py"], unknown).starts).toBe("/usr/bin/python");
    expect(run(["-3.12", "hello.py"], unknown)).toMatchObject({ status: 103, asked: ["/usr/bin/python"] });
  });

  test("does not prevent the others from being probed", () => {
    const two = { "/usr/bin/python": stamped("a"), "/usr/local/bin/python": stamped("b") };
    const found = run(["-3.12", "hello.py"], two, { answers });
    expect(found.asked).toHaveLength(2);
    expect(found.starts).toBe("/usr/bin/python");
  });

  test.each([
    "",
    "Python 3.12.4\n",
    "{",
    "[]",
    "null",
    '"3.12.4"',
    "{}",
    answer("3.12"),
    answer("newest"),
    answer("3.12.4", "fast"),
    answer("3.12.4", "standard", "jython"),
    answer("3.12.4", "constructor"),
    answer("3.12.4", "standard", "__proto__"),
    `warning: x\n${answer("3.12.4")}`,
    `${answer("3.12.4")}${answer("3.12.4")}`,
    `{"version": ${"9".repeat(400)}}`,
    `{"__proto__": ${answer("3.12.4")}}`,
    "\0".repeat(1000),
  ])("is one that writes %.40j", (text) => {
    const found = run(["-3.12", "hello.py"], unknown, { answers: { "/usr/bin/python": text } });
    expect(found.status).toBe(103);
    expect(found.asked).toEqual(["/usr/bin/python"]);
    expect(JSON.parse(found.kept ?? "").answers).toEqual({ "/usr/bin/python": { fingerprint: "a" } });
  });

  test("a byte-order mark before the answer is ignored", () => {
    const text = `\ufeff${answer("3.12.4")}\r\n`;
    expect(run(["-3.12", "hello.py"], unknown, { answers: { "/usr/bin/python": text } }).starts).toBe(
      "/usr/bin/python",
    );
  });
});

describe("while an interpreter is probed", () => {
  /** The same host, with something that happens during each probe. */
  const runBeside = (words: readonly string[], files: Files, happens: (host: MemoryHost) => void) => {
    const bare = machines.bare as Machine;
    const host = memoryHost({
      ...bare,
      arguments: ["pyl", ...words],
      answers,
      files: { ...bare.files, ...files },
    });
    const ask: MemoryHost["ask"] = (...question) => {
      happens(host);
      return host.ask(...question);
    };
    const launched: (string | undefined)[] = [];
    const launch: MemoryHost["launch"] = ({ program }) => {
      launched.push(program);
      return undefined;
    };
    let stamps = 0;
    const fingerprint: MemoryHost["fingerprint"] = (path) =>
      words.includes("-3") ? `${stamps++}` : host.fingerprint(path);
    const beside = { ...host, ask, launch, fingerprint };
    main(beside, machineOf(beside, posix), "pyl 0");
    return { host, launched };
  };

  test("its file may change all the time: it is probed once", () => {
    const { host, launched } = runBeside(["-3", "hello.py"], unknown, () => {});
    expect(host.asked).toHaveLength(1);
    expect(launched).toEqual(["/usr/bin/python"]);
  });

  test("another launch may write results, which are kept", () => {
    const other = JSON.stringify({
      schemaVersion: 1,
      answers: { "/opt/other": { fingerprint: "x", ...JSON.parse(answer("3.10.1")) } },
    });
    const files = { ...unknown, "/opt/other": stamped("x") };
    const { host } = runBeside(["hello.py"], files, (beside) => beside.replace(cache, other));
    expect(Object.keys(JSON.parse(host.replaced[cache] ?? "").answers).sort()).toEqual([
      "/opt/other",
      "/usr/bin/python",
    ]);
  });
});
