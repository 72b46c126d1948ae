/**
 * Returns the start of what DEFLATE has compressed (RFC 1951), up to `limit` bytes, or undefined if the data are not
 * valid. Only the `__main__.py` of an archive is read by it, so it is short rather than fast.
 */
export function inflate(data: readonly number[], limit: number): number[] | undefined {
  return new Inflater(data, limit).run();
}

/** A code of Huffman's: how many codes each length has, and the symbols in the order of their codes. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const longestCode = 15;

class Inflater {
  private readonly data: readonly number[];
  private readonly limit: number;
  private readonly output: number[] = [];
  private at = 0;
  private bits = 0;
  private bitCount = 0;
  private isBad = false;

  constructor(data: readonly number[], limit: number) {
    this.data = data;
    this.limit = limit;
  }

  run(): number[] | undefined {
    for (let isLast = false; !isLast && !this.isBad && this.output.length < this.limit; ) {
      isLast = this.take(1) === 1;
      this.readBlock(this.take(2));
    }
    return this.isBad ? undefined : this.output.slice(0, this.limit);
  }

  private readBlock(type: number): void {
    if (type === 0) this.copyStored();
    else if (type === 1) this.readSymbols(fixedLiterals(), codeOf(Array<number>(30).fill(5)));
    else if (type === 2) this.readDynamic();
    else this.isBad = true;
  }

  private copyStored(): void {
    this.bits = 0;
    this.bitCount = 0;
    const length = this.take(16);
    this.take(16);
    for (let count = 0; count < length && this.hasRoom(); count += 1) this.output.push(this.take(8));
  }

  private readDynamic(): void {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const count = this.take(4) + 4;
    const own = Array<number>(19).fill(0);
    for (const symbol of orderOfLengths.slice(0, count)) own[symbol] = this.take(3);
    const lengths = this.readLengths(codeOf(own), literals + distances);
    this.readSymbols(codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals)));
  }

  private readLengths(code: Code, count: number): number[] {
    const lengths: number[] = [];
    while (lengths.length < count && !this.isBad) {
      const symbol = this.decode(code);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) this.repeat(lengths, lengths.at(-1) ?? 0, this.take(2) + 3);
      else this.repeat(lengths, 0, symbol === 17 ? this.take(3) + 3 : this.take(7) + 11);
    }
    return lengths;
  }

  private repeat(lengths: number[], length: number, count: number): void {
    for (let index = 0; index < count; index += 1) lengths.push(length);
  }

  private readSymbols(literals: Code, distances: Code): void {
    while (this.hasRoom()) {
      const symbol = this.decode(literals);
      if (symbol === 256) return;
      if (symbol < 256) this.output.push(symbol);
      else this.copyBack(this.lengthOf(symbol - 257), this.distanceOf(this.decode(distances)));
    }
  }

  private copyBack(length: number, distance: number): void {
    if (distance > this.output.length) this.isBad = true;
    for (let count = 0; count < length && this.hasRoom(); count += 1)
      this.output.push(this.output[this.output.length - distance] as number);
  }

  private lengthOf(index: number): number {
    if (index < 8) return index + 3;
    if (index === 28) return 258;
    const extra = (index >> 2) - 1;
    return (((index & 3) + 4) << extra) + 3 + this.take(extra);
  }

  private distanceOf(symbol: number): number {
    if (symbol < 2) return symbol + 1;
    const extra = (symbol >> 1) - 1;
    return (((symbol & 1) + 2) << extra) + 1 + this.take(extra);
  }

  private decode({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= longestCode && !this.isBad; length += 1) {
      const count = counts[length] as number;
      code |= this.take(1);
      if (code - count < first) return symbols[index + code - first] as number;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    this.isBad = true;
    return 256;
  }

  private take(count: number): number {
    while (this.bitCount < count) {
      const byte = this.data[this.at];
      if (byte === undefined) this.isBad = true;
      this.bits |= (byte ?? 0) << this.bitCount;
      this.at += 1;
      this.bitCount += 8;
    }
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.bitCount -= count;
    return value;
  }

  private hasRoom(): boolean {
    return !this.isBad && this.output.length < this.limit;
  }
}

function fixedLiterals(): Code {
  const lengths = [144, 112, 24, 8].flatMap((count, index) =>
    Array<number>(count).fill([8, 9, 7, 8][index] as number),
  );
  return codeOf(lengths);
}

function codeOf(lengths: readonly number[]): Code {
  const counts = Array<number>(longestCode + 1).fill(0);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] as number) + 1;
  const symbols: number[] = [];
  for (let length = 1; length <= longestCode; length += 1)
    lengths.forEach((each, symbol) => {
      if (each === length) symbols.push(symbol);
    });
  return { counts, symbols };
}
