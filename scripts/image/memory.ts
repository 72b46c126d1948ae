/** A part of a process's memory: bytes by the address that they have, or will have, there. */
export class Memory {
  readonly start: number;
  readonly bytes: Buffer;

  constructor(start: number, bytes: Buffer) {
    this.start = start;
    this.bytes = bytes;
  }

  get end(): number {
    return this.start + this.bytes.length;
  }

  has(address: number): boolean {
    return address >= this.start && address < this.end;
  }

  /** Returns eight bytes as a number. It is exact for every address, and rounded above 2^53. */
  word(address: number): number {
    return this.half(address) + this.half(address + 4) * 2 ** 32;
  }

  setWord(address: number, value: number): void {
    this.setHalf(address, value % 2 ** 32);
    this.setHalf(address + 4, Math.floor(value / 2 ** 32));
  }

  half(address: number): number {
    return this.bytes.readUInt32LE(address - this.start);
  }

  setHalf(address: number, value: number): void {
    this.bytes.writeUInt32LE(value, address - this.start);
  }

  byte(address: number): number {
    return this.bytes.readUInt8(address - this.start);
  }

  slice(address: number, length: number): Buffer {
    return this.bytes.subarray(address - this.start, address - this.start + length);
  }
}

export const wordBytes = 8;

export function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
