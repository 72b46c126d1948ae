import { bytesOf } from "../host/bytes.ts";

/** As in content.ts. */
type Content = string | undefined;

/** Returns whether one content can be written over another so that an interruption can be recognized. */
export function canOverwrite(from: Content, to: Content): boolean {
  return from !== undefined && to !== undefined && bytesOf(to).length <= bytesOf(from).length;
}

/**
 * Returns whether `content` is what an interrupted `Host.overwrite` of `from` with `to` leaves: each byte is the old or
 * the new one, and the old end is still there.
 */
export function isPartlyOverwritten(content: Content, from: Content, to: Content): boolean {
  if (content === undefined || from === undefined || to === undefined) return false;
  const [bytes, old, wanted] = [bytesOf(content), bytesOf(from), bytesOf(to)];
  return (
    bytes.length === old.length &&
    wanted.length <= old.length &&
    bytes.every((byte, at) => byte === old[at] || byte === wanted[at])
  );
}
