import { expect, test } from "vitest";
import { Blocks } from "../../scripts/image/blocks.ts";
import { measureHeat, sortByHeat } from "../../scripts/image/heat.ts";
import type { Frozen, Layout } from "../../scripts/image/layout.ts";
import { Memory } from "../../scripts/image/memory.ts";
import { openRunner } from "../../scripts/image/runner.ts";

const page = 4096;
const start = 0x10000;

/** Two blocks of 16 bytes, to be laid out on the second and on the third page. */
function frozen(): Frozen {
  const memory = new Memory(start, Buffer.alloc(64));
  memory.setWord(start + 8, 16);
  memory.setWord(start + 32, 24);
  const blocks = Blocks.in(memory, start);
  return { dump: { memory, blocks, page }, reached: { blocks: [0, 1], heap: [], program: [] } } as never;
}

const layout: Layout = {
  start,
  header: start,
  end: start + 3 * page,
  addresses: new Map([
    [0, start + page + 16],
    [1, start + 2 * page + 16],
  ]),
};

async function measured(pages: readonly number[]) {
  const runner = await openRunner({ family: "posix" });
  try {
    const run = async (_program: Buffer, runs: readonly unknown[]) => runs.map(() => Buffer.from(pages));
    return await measureHeat(frozen(), layout, Buffer.alloc(0), { ...runner, run });
  } finally {
    await runner.close();
  }
}

test("a block is hot if a launch has written to its page", async () => {
  expect(await measured([1, 0, 1])).toEqual(new Map([[1, 3]]));
});

test("the heat is not known where the system does not tell of pages", async () => {
  expect(await measured([])).toBeUndefined();
});

test("blocks are sorted by heat, the hottest apart", () => {
  const heat = new Map([
    [4, 3],
    [1, 1],
    [2, 3],
  ]);
  expect(sortByHeat([1, 2, 3, 4], heat)).toEqual({ cold: [3, 1], hot: [2, 4] });
});

test("without heat blocks stay in the order of their allocation, and none is made ready", () => {
  expect(sortByHeat([1, 2, 3, 4], undefined)).toEqual({ cold: [1, 2, 3, 4], hot: [] });
});
