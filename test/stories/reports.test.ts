import { expect, test } from "vitest";
import { reportOptions } from "../../src/request/option-table.ts";
import {
  describeWith,
  launcher,
  makeHome,
  neededNative,
  nodeEntry,
  start,
} from "../support/stories/stories.ts";

describeWith("every report", neededNative(), () => {
  const home = makeHome();
  home.write("hello.py", "print('hello')\n");

  /** Each has its own name for itself. */
  const withoutEdition = (text: string) =>
    text.replace(/pyl \S+ \((?:native|Node [^)]*)\)/, "pyl").replaceAll(nodeEntry, launcher[0] ?? "");

  // What changes something has stories of its own; here it only reports.
  const reported = (option: string) =>
    option === "--register" || option === "--unregister" ? [option, "--dry-run"] : [option];

  test.each(reportOptions.flatMap(({ names }) => names))(
    "%s is the native program's as it is Node's",
    async (option) => {
      const run = { home, arguments: [...reported(option), "hello.py"] };
      const native = await start(run);
      const node = await start({
        ...run,
        command: [process.execPath, nodeEntry],
        variables: { PYL_NODE: "1" },
      });
      expect(native.errors).not.toContain("internal fault");
      expect({ ...native, output: withoutEdition(native.output) }).toEqual({
        ...node,
        output: withoutEdition(node.output),
      });
    },
  );

  test.each(["-9.9", "-3.99.99", "-V:Nobody/1"])(
    "the failure of %s is reported in the same words",
    async (option) => {
      const run = { home, arguments: [option, "hello.py"] };
      const node = await start({
        ...run,
        command: [process.execPath, nodeEntry],
        variables: { PYL_NODE: "1" },
      });
      expect(await start(run)).toEqual(node);
      expect(node.status).toBe(103);
    },
  );
});
