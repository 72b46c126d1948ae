import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anchorPlace, headerOffsets, programId } from "../../scripts/image/anchor.ts";
import { type Dump, readDump, runtimeOf } from "../../scripts/image/dump.ts";
import { executableOf } from "../../scripts/image/executables.ts";
import { analyse, freeze, type Parts, withImage } from "../../scripts/image/finish.ts";
import type { TwoFreezes } from "../../scripts/image/pointers.ts";
import { openRunner, type Runner } from "../../scripts/image/runner.ts";
import { Shapes } from "../../scripts/image/shapes.ts";
import { link } from "../../scripts/native.ts";
import { familyOf, ownTargets } from "../../scripts/targets.ts";
import { findToolchain } from "../../scripts/toolchain.ts";
import { describeWith } from "../support/stories/stories.ts";

const folder = mkdtempSync(join(tmpdir(), "pyl-image-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

describeWith("an image that is not what it should be", await findToolchain(ownTargets()), (toolchain) => {
  const { target } = toolchain;
  let parts: Parts;
  let runner: Runner;
  let twice: TwoFreezes;
  let program: Buffer;

  beforeAll(async () => {
    runner = await openRunner({ family: familyOf(target) });
    parts = {
      linked: readFileSync(await link(toolchain)),
      bytecode: readFileSync(`dist/native/${familyOf(target)}/pyl.bytecode`),
      executable: executableOf(target),
    };
    twice = await freeze(parts, runner);
    ({ program } = await withImage(parts, runner));
  });
  afterAll(() => runner.close());

  /** Returns a copy of a heap with one change. */
  function changed(dump: Dump, change: (copy: Dump) => void): Dump {
    const bytes = Buffer.from(dump.memory.bytes);
    const copy = Object.assign(Object.create(Object.getPrototypeOf(dump.memory)), dump.memory, { bytes });
    change({ ...dump, memory: copy });
    return { ...dump, memory: copy };
  }

  const analysed = (one: Dump, other: Dump = twice.other) => analyse({ one, other }, programId(parts.linked));

  describe("is refused by the build", () => {
    test("unless it is good; and two builds give the same bytes", async () => {
      expect(analysed(twice.one).reached.blocks.length).toBeGreaterThan(1000);
      const another = await openRunner({ family: familyOf(target) });
      const again = await withImage(parts, another).finally(() => another.close());
      expect(again.program.equals(program)).toBe(true);
    });

    test("with a pointer of which a bit is flipped", () => {
      const { reached } = analysed(twice.one);
      for (const place of [reached.heap[0], reached.heap[5000], reached.heap.at(-1)] as number[])
        expect(() =>
          analysed(changed(twice.one, ({ memory }) => memory.setHalf(place, memory.half(place) ^ 64))),
        ).toThrow(/^(?:two freezes differ|the program points to|the word at|the shape at)/);
    });

    test("with a pointer that leads out of every block", () => {
      const lost = (dump: Dump) =>
        changed(dump, ({ memory, header }) => memory.setWord(memory.start + header.kept, memory.start));
      expect(() => analysed(lost(twice.one), lost(twice.other))).toThrow(
        /points to [0-9a-f]+, where there is no block$/,
      );
    });

    test("with a stale hash of a shape", () => {
      const stale = changed(twice.one, (copy) => {
        const { memory, engine } = copy;
        const table = memory.word(runtimeOf(copy) + engine("runtime.shapeHash"));
        let slot = table;
        while (memory.word(slot) === 0) slot += 8;
        const hash = memory.word(slot) + engine("shape.hash");
        memory.setHalf(hash, memory.half(hash) ^ 1);
      });
      expect(() => new Shapes(stale)).toThrow(/^the shape at [0-9a-f]+ has the hash .* or it is stale$/);
    });

    test("with a value in it that was read from the clock", () => {
      const { reached } = analysed(twice.one);
      const place = twice.one.blocks.start(reached.blocks[100] as number) + 8;
      const ticked = changed(twice.one, ({ memory }) => memory.setHalf(place, memory.half(place) + 1));
      expect(() => analysed(ticked)).toThrow(
        /read the clock or a random number|points into the heap|points to/,
      );
    });

    test("that was made by another build", () => {
      expect(() => analyse(twice, programId(parts.linked) + 1n)).toThrow(
        "the frozen heap was made by another build of the program",
      );
    });

    test("that was cut off", () => {
      const offsets = headerOffsets(parts.linked);
      const description = { start: 4096, bytes: 100, program: 0, page: 4096, engine: {} };
      const file = Buffer.from(`${JSON.stringify(description)}\n${"x".repeat(99)}`);
      expect(() => readDump(file, offsets)).toThrow(
        "the frozen heap has 99 bytes, but its description says 100",
      );
      expect(() => readDump(Buffer.from("x"), offsets)).toThrow("the frozen heap has no description");
    });

    test("and is read in a program's file only if all of it is there", () => {
      expect(() => parts.executable.heapOf(program.subarray(0, program.length - 5000))).toThrow(
        /cut off|no image/,
      );
      expect(() => parts.executable.heapOf(parts.linked)).toThrow("the program has no image");
    });
  });

  describe("is refused by the start", () => {
    /** Returns what the changed program prints. It must not start anything. */
    function refusal(change: (copy: Buffer) => Buffer | undefined): string {
      const copy = Buffer.from(program);
      const path = join(folder, target.output);
      rmSync(path, { force: true });
      writeFileSync(path, change(copy) ?? copy, { mode: 0o755 });
      const { status, stdout, stderr } = spawnSync(path, ["--launcher-version"], { encoding: "utf8" });
      expect([status, stdout]).toEqual([109, ""]);
      return stderr;
    }

    const refused = (why: string) =>
      `pyl: this copy of pyl cannot be started: ${why}\n  what to do: install pyl again\n`;

    test("if it was made by another build", () => {
      const other = (copy: Buffer): undefined => {
        const place = anchorPlace(copy, "program");
        copy.writeUInt8(copy.readUInt8(place) ^ 1, place);
      };
      expect(refusal(other)).toBe(refused("its image was made by another build"));
    });

    test.each([1, 5000, 20_000])("if %d bytes are missing at the end of its file", (missing) => {
      expect(refusal((copy) => copy.subarray(0, copy.length - missing))).toBe(
        refused("a part of its file is missing"),
      );
    });

    test("if its content is of an unknown kind", () => {
      const unknown = (copy: Buffer): undefined => {
        const { start, bytes } = parts.executable.heapOf(copy);
        const header = Number(copy.readBigUInt64LE(anchorPlace(copy, "header")));
        bytes.writeBigUInt64LE(77n, header - start + headerOffsets(copy).content);
      };
      expect(refusal(unknown)).toBe(refused("its image is damaged"));
    });

    test("if the program has none", () => {
      expect(refusal(() => parts.linked)).toBe(
        refused("it was linked but not finished (`npm run build` does both)"),
      );
    });
  });
});
