/** Returns the SHA-256 digest of some bytes (FIPS 180-4), as 32 bytes. */
export function sha256(bytes: readonly number[]): number[] {
  const state = [...firstState];
  const padded = pad(bytes);
  for (let start = 0; start < padded.length; start += 64) addBlock(state, padded, start);
  return state.flatMap((word) => [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff]);
}

/** Adds a one bit, zeros up to a whole block, and the length in bits. */
function pad(bytes: readonly number[]): number[] {
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  // The upper half: no path or script has 512 MiB.
  padded.push(0, 0, 0, 0);
  for (let shift = 24; shift >= 0; shift -= 8) padded.push(((bytes.length * 8) >>> shift) & 0xff);
  return padded;
}

function addBlock(state: number[], bytes: readonly number[], start: number): void {
  const words: number[] = [];
  for (let at = 0; at < 16; at += 1) {
    const first = start + at * 4;
    const [one = 0, two = 0, three = 0, four = 0] = bytes.slice(first, first + 4);
    words.push((one << 24) | (two << 16) | (three << 8) | four);
  }
  for (let at = 16; at < 64; at += 1) {
    const early = words[at - 15] as number;
    const late = words[at - 2] as number;
    const mixedEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const mixedLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words.push(((words[at - 16] as number) + mixedEarly + (words[at - 7] as number) + mixedLate) | 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const chosen = (e & f) ^ (~e & g);
    const sumOfE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + sumOfE + chosen + (constants[at] as number) + (words[at] as number)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] as number) + word) | 0;
}

/** Rotates a word to the right. */
function turn(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count));
}

/** The first 32 bits behind the point of the square roots of the first primes. */
const firstState: readonly number[] = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/** The same of the cube roots. */
const constants: readonly number[] = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];
