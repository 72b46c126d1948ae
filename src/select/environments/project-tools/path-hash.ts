import { bytesOf } from "../../../host/bytes.ts";
import { sha256 } from "../../../sha256.ts";

/**
 * Returns the eight characters by which projects of the same name differ for poetry, pipenv and hatch: the start of the
 * SHA-256 digest of a path, in the base64 for URLs (poetry's `generate_env_name`, pipenv's `_get_virtualenv_hash`, hatch's
 * `Path.id`).
 */
export function pathHash(path: string): string {
  const bytes = sha256(bytesOf(path)).slice(0, 6);
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) text += digits.charAt((group >> shift) & 63);
  }
  return text;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
