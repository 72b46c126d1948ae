import { expect, test } from "vitest";
import { Blocks } from "../../scripts/image/blocks.ts";
import { measureHeat, sortByHeat } from "../../scripts/image/heat.ts";
import type { Frozen, Layout } from "../../scripts/image/layout.ts";
import { Memory } from "../../scripts/image/memory.ts";
import { openRunner } from "../../scripts/image/runner.ts";

const page = 4096;
const start = 0x10000;

/** Two blocks, to be laid out on the second and on the third page. */
function frozen(): Frozen {
  const memory = new Memory(start, Buffer.alloc(64));
  memory.setWord(start, 16);
  memory.setWord(start + 24, 32);
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

test("a block is as hot as the most usual launch that has touched its page", async () => {
  const untouched = { read: 0, written: 0 };
  expect(await measured([2, 0, 2])).toEqual(
    new Map([
      [0, untouched],
      [1, { read: 3, written: 3 }],
    ]),
  );
  expect(await measured([2, 1, 0])).toEqual(
    new Map([
      [0, { read: 3, written: 0 }],
      [1, untouched],
    ]),
  );
});

test("the heat is not known if the system does not report pages", async () => {
  expect(await measured([])).toBeUndefined();
});

test("blocks are sorted by heat, the hottest apart", () => {
  const heat = new Map([
    [5, { read: 2, written: 0 }],
    [4, { read: 3, written: 3 }],
    [1, { read: 3, written: 1 }],
    [2, { read: 3, written: 3 }],
  ]);
  expect(sortByHeat([1, 2, 3, 4, 5], heat)).toEqual({ cold: [3, 5, 1], hot: [2, 4] });
});

test("without heat blocks stay in the order of their allocation, and none is made ready", () => {
  expect(sortByHeat([1, 2, 3, 4], undefined)).toEqual({ cold: [1, 2, 3, 4], hot: [] });
});
