/** The registry's types of values, by their numbers in winnt.h. */
export const registryTypes = { none: 0, text: 1, expandable: 2, number: 4 } as const;

/** Encodes a text as registry data: REG_SZ is UTF-16 with a NUL at the end. */
export function dataOfText(text: string): string {
  let hex = "";
  for (let index = 0; index <= text.length; index += 1) {
    // Behind the last unit `charCodeAt` returns NaN, which becomes the NUL.
    const unit = text.charCodeAt(index) || 0;
    hex += hexByte(unit & 0xff) + hexByte(unit >> 8);
  }
  return `${registryTypes.text}:${hex}`;
}

/** Decodes such a text, up to its NUL. Returns undefined for another type. */
export function textOfData(data: string): string | undefined {
  const [type = "", hex = ""] = data.split(":");
  if (Number(type) !== registryTypes.text && Number(type) !== registryTypes.expandable) return undefined;
  let text = "";
  for (let at = 0; at + 4 <= hex.length; at += 4) {
    const unit = Number.parseInt(hex.slice(at + 2, at + 4) + hex.slice(at, at + 2), 16);
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
