import { existsSync, readFileSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import type { Situation } from "../../src/commands/command.ts";
import { decideLater } from "../../src/library/ask-later.ts";
import { callFor } from "../../src/library/call.ts";
import { makeHome } from "../support/stories/stories.ts";

/** A decision that needs the answer of each of these programs. */
const needing =
  (...programs: readonly string[]) =>
  ({ host, machine }: Situation) =>
    programs.map((program) => host.ask.call(machine, program, ["word"], ["SECRET"]));

async function program(text: string): Promise<string> {
  const path = makeHome().write("program", `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
  return path;
}

const { situation } = callFor("find", {}, []);
const variables = { PATH: "/usr/bin:/bin", SECRET: "1", SHOWN: "2" };

test("an answer is what the program writes, without the variables that it must not see", async () => {
  const asked = await program('printf "%s %s %s" "$1" "$SHOWN" "$SECRET"');
  expect(await decideLater(situation, needing(asked), variables, undefined)).toEqual(["word 2 "]);
});

test("no answer is one that failed, or that is too long", async () => {
  const failed = await program("echo no; exit 1");
  const long = await program("head -c 100000 /dev/zero");
  const answers = await decideLater(
    situation,
    needing(failed, long, "/nowhere/python"),
    variables,
    undefined,
  );
  expect(answers).toEqual([undefined, undefined, undefined]);
});

test("each program is asked once", async () => {
  const { folder } = makeHome();
  const [first, second] = [await program(`echo x >> ${folder}/count; echo 1`), await program("echo 2")];
  await decideLater(situation, needing(first, second, first), variables, undefined);
  expect(readFileSync(`${folder}/count`, "utf8")).toBe("x\n");
});

test("a signal ends the program, and the promise is rejected with its reason", async () => {
  const { folder } = makeHome();
  const slow = await program(
    `echo $$ > ${folder}/pid.new; mv ${folder}/pid.new ${folder}/pid; exec sleep 1000`,
  );
  const controller = new AbortController();
  const decided = decideLater(situation, needing(slow), variables, controller.signal);
  await vi.waitUntil(() => existsSync(`${folder}/pid`), { timeout: 60_000 });
  controller.abort(new Error("no longer needed"));
  await expect(decided).rejects.toThrow("no longer needed");
  const pid = readFileSync(`${folder}/pid`, "utf8").trim();
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`) || isZombie(pid), { timeout: 60_000 });
  await expect(decideLater(situation, needing(slow), variables, controller.signal)).rejects.toThrow(
    "no longer",
  );
});

function isZombie(pid: string): boolean {
  return readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
}
