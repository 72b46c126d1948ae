import { expect, test } from "vitest";
import { describeWith, makeHome, neededNative, nodeEntry, start } from "../../support/stories/stories.ts";
import { neededStrace, watch } from "../../support/stories/strace.ts";

const asks = ["--completions", "--", "-3"];

describeWith("--completions", neededNative(), () => {
  const home = makeHome();

  test.each([[["--completions", "--", "-"]], [asks], [["--completions=zsh"]]])(
    "%j has the answer of the Node host",
    async (words) => {
      const node = { command: [process.execPath, nodeEntry], variables: { PYL_NODE: "1" } };
      const native = await start({ home, arguments: words });
      expect(native.errors).toBe("");
      expect(native).toEqual(await start({ home, arguments: words, ...node }));
    },
  );
});

describeWith("what TAB asks", neededStrace(), (strace) => {
  // `npm run bench` measures the time.
  test("starts no program", async () => {
    const home = makeHome();
    const { outcome, asked, became, processes } = await watch(strace, { home, arguments: asks });
    expect(outcome).toMatchObject({ status: 0, errors: "" });
    expect({ asked, became, processes }).toEqual({ asked: [], became: undefined, processes: 0 });
  });
});
