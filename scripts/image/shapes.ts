import { type Dump, type Numbers, runtimeOf } from "./dump.ts";
import type { Memory } from "./memory.ts";

/**
 * The engine's shapes and the table in which it finds them. A shape says which properties an object has,
 * in which order. Its hash starts with the address of its prototype (quickjs.c, shape_initial_hash).
 * So if blocks move, the hashes and the table must be computed again. With stale hashes, each new object
 * would get a shape of its own.
 */
export class Shapes {
  /** The addresses of the shapes in the table, in its order. */
  readonly #listed: readonly number[];
  /** The addresses of the shapes that are not in the table any more. Their hash is not used. */
  readonly #unlisted: readonly number[];
  readonly #table: { readonly start: number; readonly slots: number };
  readonly #engine: Numbers;

  constructor(dump: Dump) {
    const { memory, engine } = dump;
    this.#engine = engine;
    const runtime = runtimeOf(dump);
    const bits = memory.half(runtime + engine("runtime.shapeHashBits"));
    this.#table = { start: memory.word(runtime + engine("runtime.shapeHash")), slots: 2 ** bits };
    this.#listed = [...this.#chained(memory)];
    this.#unlisted = [...unlistedShapes(dump)];
    const count = memory.half(runtime + engine("runtime.shapeHashCount"));
    if (count !== this.#listed.length)
      throw new Error(`the engine counts ${count} shapes, its table has ${this.#listed.length}`);
    for (const address of this.#listed) this.#check(memory, address);
  }

  *#chained(memory: Memory): Generator<number> {
    for (let slot = 0; slot < this.#table.slots; slot += 1) {
      let shape = memory.word(this.#table.start + 8 * slot);
      while (shape !== 0) {
        yield shape;
        shape = memory.word(shape + this.#engine("shape.hashNext"));
      }
    }
  }

  /** Throws unless the hash that this file computes is the one that the engine computed. */
  #check(memory: Memory, shape: number): void {
    const stored = memory.half(shape + this.#engine("shape.hash"));
    const own = this.hash(memory, shape);
    if (stored !== own)
      throw new Error(
        `the shape at ${shape.toString(16)} has the hash ${stored.toString(16)}, not ${own.toString(16)}: the engine computes it in another way, or it is stale`,
      );
  }

  /** Returns the hash of a shape at its present address (quickjs.c, shape_hash and add_shape_property). */
  hash(memory: Memory, shape: number): number {
    const prototype = memory.word(shape + this.#engine("shape.prototype"));
    let hash = mix(mix(1, prototype % 2 ** 32), Math.floor(prototype / 2 ** 32));
    const properties =
      shape + this.#engine("shape.hashTable") + 4 * (memory.half(shape + this.#engine("shape.hashMask")) + 1);
    const count = memory.half(shape + this.#engine("shape.propertyCount"));
    for (let index = 0; index < count; index += 1) {
      const property = properties + index * this.#engine("property.size");
      const flags = memory.half(property) >>> 26;
      hash = mix(mix(hash, memory.half(property + 4)), flags);
    }
    return hash;
  }

  /** The places of words that depend on addresses: hashes, the links from shape to shape, the table. */
  *varyingPlaces(): Generator<number> {
    for (const shape of [...this.#listed, ...this.#unlisted]) {
      // The hash is the upper half of a word.
      yield shape + this.#engine("shape.hash") - 4;
      yield shape + this.#engine("shape.hashNext");
    }
    for (let slot = 0; slot < this.#table.slots; slot += 1) yield this.#table.start + 8 * slot;
  }

  /** Computes hashes, links and table again in a copy of the heap, where each block has its new address. */
  rebuild(copy: Memory, moved: (address: number) => number, isKept: (address: number) => boolean): void {
    const table = moved(this.#table.start);
    const bits = Math.log2(this.#table.slots);
    for (let slot = 0; slot < this.#table.slots; slot += 1) copy.setWord(table + 8 * slot, 0);
    for (const address of this.#unlisted.filter(isKept))
      copy.setHalf(moved(address) + this.#engine("shape.hash"), 0);
    // Each shape goes to the front of its list. Going backwards keeps their order.
    for (const address of this.#listed.toReversed()) {
      const shape = moved(address);
      const hash = this.hash(copy, shape);
      copy.setHalf(shape + this.#engine("shape.hash"), hash);
      const slot = table + 8 * (hash >>> (32 - bits));
      copy.setWord(shape + this.#engine("shape.hashNext"), copy.word(slot));
      copy.setWord(slot, shape);
    }
  }

  /** The places of the links and slots that point to shapes in such a copy. */
  *linksIn(moved: (address: number) => number): Generator<number> {
    for (const address of this.#listed) yield moved(address) + this.#engine("shape.hashNext");
    for (let slot = 0; slot < this.#table.slots; slot += 1) yield moved(this.#table.start) + 8 * slot;
  }
}

function* unlistedShapes({ memory, blocks, engine }: Dump): Generator<number> {
  for (let index = 0; index < blocks.count; index += 1) {
    const start = blocks.start(index);
    const shape = start + engine("block.headerSize");
    // The lower seven bits are the type. The eighth is the garbage collector's mark.
    const type = memory.byte(start + engine("block.type")) & 0x7f;
    if (type === engine("block.typeOfShapes") && memory.byte(shape + engine("shape.isHashed")) === 0)
      yield shape;
  }
}

/** quickjs.c, hash32. */
function mix(hash: number, value: number): number {
  return Math.imul((hash + value) | 0, 0x61c88647) >>> 0;
}
