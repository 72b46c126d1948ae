import { describe, expect, test } from "vitest";
import { takeInventory } from "../../src/commands/list/inventory.ts";
import { selectorsFor } from "../../src/commands/list/selectors.ts";
import { withProbes } from "../../src/commands/probe.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { examineStarts } from "../../src/interpreters/start/start-problem.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { parseRequest } from "../../src/request/request.ts";
import { machines } from "../machines/machines.ts";
import { lines } from "../support/machines/output.ts";

describe("the option in the table starts that interpreter:", () => {
  test.each(Object.keys(machines))("%s", (machine) => {
    const options = optionsOn(machine);
    const started = options.map(([option]) => [
      option,
      lines({ machine, arguments: ["--which", option] })[0],
    ]);
    expect(started).toEqual(options);
  });

  test("most machines have such options", () => {
    expect(Object.keys(machines).flatMap(optionsOn).length).toBeGreaterThan(100);
  });
});

/** Returns each option of that machine's table, with its path. */
function optionsOn(name: string): (readonly [option: string, executable: string])[] {
  const described = machines[name];
  if (described === undefined) throw new Error(`no machine is called ${name}`);
  const host = memoryHost({ ...described, arguments: ["pyl", "-0"] });
  const machine = machineOf(host, host.operatingSystem === "windows" ? windows : posix);
  examineStarts(machine);
  const situation = { request: parseRequest(machine), machine, host, edition: "" };
  const selectors = withProbes(situation, (current) =>
    selectorsFor(takeInventory(current.request, current.machine), current.machine),
  );
  return [...selectors].map(([{ interpreter }, option]) => [option, interpreter.name]);
}
