import { isValid, type Operator, type Specifier } from "./release-specifier.ts";
import { suffixOrder } from "./specifier-suffix.ts";

/** The longest first: `===` begins with `==`. */
const operators: readonly Operator[] = ["===", ">=", "<=", "==", "!=", "~=", ">", "<"];

/** The parts of a version, in their order: PEP 440, appendix B. */
const releasePart = /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)/i;
const prefixPart = /^\.\*$/;
const prePart = /^[-_.]?(alpha|beta|preview|pre|a|b|c|rc)[-_.]?(\d*)/i;
const postPart = /^(?:-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*))/i;
const devPart = /^[-_.]?dev[-_.]?(\d*)/i;
const localPart = /^\+[a-z\d]+(?:[-_.][a-z\d]+)*/i;

/**
 * Parses one specifier of every form that PEP 440 has: with an epoch, a pre-release, a post-release, a
 * development release or a local version, and `===`. Returns undefined if it is not valid.
 * test/cases/specifiers.txt has what `packaging` says.
 */
export function parseFullSpecifier(part: string): Specifier | undefined {
  const trimmed = trimBlanks(part);
  const operator = operators.find((each) => trimmed.startsWith(each));
  if (operator === undefined) return undefined;
  const text = trimBlanks(trimmed.slice(operator.length));
  return operator === "===" ? parseArbitrary(text) : parseVersioned(operator, text);
}

function parseVersioned(operator: Operator, text: string): Specifier | undefined {
  const parts = new PartReader(text);
  const [, epoch, numbers] = parts.take(releasePart);
  if (numbers === undefined) return undefined;
  const isPrefix = parts.take(prefixPart).length > 0;
  const [, stage, serial] = parts.take(prePart);
  const [post, implicitPost, serialOfPost] = parts.take(postPart);
  const [dev, serialOfDev] = parts.take(devPart);
  const [local] = parts.take(localPart);
  const release = numbers.split(".").map(Number);
  if (parts.rest !== "" || !isValid(operator, release, isPrefix)) return undefined;
  if (local !== undefined && operator !== "==" && operator !== "!=") return undefined;
  const suffix = {
    epoch: Number(epoch ?? 0),
    isPrerelease: stage !== undefined || dev !== undefined,
    order: suffixOrder({
      stage,
      serial,
      post: post && (implicitPost ?? serialOfPost),
      dev: dev && serialOfDev,
      local,
    }),
  };
  return { operator, release, isPrefix, suffix, text };
}

/** Reads a version part by part. None is read again: what one part takes, the next ones do not get. */
class PartReader {
  rest: string;

  constructor(text: string) {
    this.rest = text;
  }

  /** Returns the match at the start of the rest and what it captured, or nothing. */
  take(form: RegExp): (string | undefined)[] {
    const match = form.exec(this.rest) ?? [];
    this.rest = this.rest.slice(match[0]?.length ?? 0);
    return match;
  }
}

/** `===` compares texts. Blanks, `;` and `)` end a specifier in a requirement (PEP 508). */
function parseArbitrary(text: string): Specifier | undefined {
  if (text === "" || text.includes(";") || text.includes(")")) return undefined;
  if ([...text].some((character) => isBlank(character.charCodeAt(0)))) return undefined;
  const release = (/^\d+(?:\.\d+)*/.exec(text)?.[0] ?? "").split(".").map(Number);
  return { operator: "===", release, isPrefix: false, suffix: undefined, text: text.toLowerCase() };
}

/** Returns whether a part of a set is empty: `packaging` ignores those. */
export function isBlankText(text: string): boolean {
  return trimBlanks(text) === "";
}

function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * What Python's `str.isspace` says: other than JavaScript, it counts the separators U+001C to U+001F and
 * U+0085, and not U+FEFF.
 */
function isBlank(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return code === 0x85 || (code !== 0xfeff && String.fromCharCode(code).trim() === "");
}
