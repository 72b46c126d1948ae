/** A host that fails unexpectedly when a file is read. */
export function broken<H extends object>(host: H): H {
  return {
    ...host,
    readStart() {
      throw new TypeError("the disk is on fire");
    },
  };
}
