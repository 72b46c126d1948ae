/** An input for which a property of a target does not hold. */
export interface Finding {
  readonly target: string;
  /** Findings of one kind are reported once. */
  readonly kind: string;
  readonly problem: string;
  /** The shortest input that was found. */
  readonly input: string;
  /** The number of the run that found it. */
  readonly run: number;
}

/** Returns what findings of one kind have in common: the first line of the problem without what comes from the input. */
export function kindOf(problem: string): string {
  return (problem.split("\n", 1)[0] as string).replace(/:.*|["'`].*|\d+/s, "").slice(0, 80);
}

/** A run may start a process, so there is a limit of time as well as of tries. */
const maximumTries = 3000;
const maximumMilliseconds = 1000;

/** Returns a shorter input that fails too: removes halves, quarters, ... and at last single characters. */
export function minimise(input: string, fails: (input: string) => boolean): string {
  let text = input;
  let tries = 0;
  const end = performance.now() + maximumMilliseconds;
  const isEnough = () => tries >= maximumTries || performance.now() >= end;
  for (let size = Math.ceil(text.length / 2); size >= 1 && !isEnough(); ) {
    let isShorter = false;
    for (let at = 0; at < text.length && !isEnough(); ) {
      const rest = text.slice(0, at) + text.slice(at + size);
      tries += 1;
      if (fails(rest)) {
        text = rest;
        isShorter = true;
      } else at += size;
    }
    if (size === 1 && !isShorter) break;
    if (!isShorter || size > 1) size = Math.max(1, Math.floor(size / 2));
  }
  return text;
}
