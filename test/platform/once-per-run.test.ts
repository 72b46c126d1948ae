import { describe, expect, test } from "vitest";
import { oncePerRun, withValue } from "../../src/platform/once-per-run.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { posixMachine } from "../interpreters/described-machine.ts";

describe("a value that is computed once per run", () => {
  test("is computed at the first call only, also if it is undefined", () => {
    for (const value of [{}, undefined]) {
      let count = 0;
      const get = oncePerRun(() => {
        count += 1;
        return value;
      });
      const machine = posixMachine({});
      expect(count).toBe(0);
      expect([get(machine), get(machine), count]).toEqual([value, value, 1]);
    }
  });

  test("is another machine's own", () => {
    const get = oncePerRun(() => ({}));
    expect(get(posixMachine({}))).not.toBe(get(posixMachine({})));
  });

  test("does not depend on other values", () => {
    const machine = posixMachine({});
    expect([oncePerRun(() => "a")(machine), oncePerRun(() => "b")(machine)]).toEqual(["a", "b"]);
  });

  test("can be replaced, for the new machine alone", () => {
    const make = (machine: Machine) => `made for ${machine.operatingSystem}`;
    const get = oncePerRun(make);
    const machine = posixMachine({});
    const changed = withValue(machine, make, "another");
    expect([get(changed), get(machine)]).toEqual(["another", "made for linux"]);
  });
});
