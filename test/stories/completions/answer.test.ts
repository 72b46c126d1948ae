import { performance } from "node:perf_hooks";
import { execaSync } from "execa";
import { expect, test } from "vitest";
import {
  describeWith,
  environment,
  makeHome,
  neededNative,
  nodeEntry,
  start,
} from "../../support/stories/stories.ts";

describeWith("--completions", neededNative(), (launcher) => {
  const home = makeHome();
  const asked = ["--completions", "--", "-3"];

  test.each([[["--completions", "--", "-"]], [asked], [["--completions=zsh"]]])(
    "%j has the answer of the Node host",
    async (words) => {
      const node = { command: [process.execPath, nodeEntry], variables: { PYL_NODE: "1" } };
      const native = await start({ home, arguments: words });
      expect(native.errors).toBe("");
      expect(native).toEqual(await start({ home, arguments: words, ...node }));
    },
  );

  test("answers in less than 10 milliseconds", () => {
    const times = Array.from({ length: 30 }, () => {
      const before = performance.now();
      execaSync(launcher, asked, { env: environment(home), extendEnv: false });
      return performance.now() - before;
    });
    // The shortest: other programs run beside the tests, and Node's own start of a process is in it.
    expect(Math.min(...times)).toBeLessThan(10);
  });
});
