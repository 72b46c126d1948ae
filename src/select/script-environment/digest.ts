/**
 * Returns 16 hexadecimal digits for a text: two FNV-1a hashes of 32 bits. It names folders; what a folder is for stands in
 * it, so two texts with the same digest cannot be mistaken for each other.
 */
export function digest(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01234567;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + index), 0x01000193);
  }
  return hexadecimal(one) + hexadecimal(other);
}

function hexadecimal(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0");
}
