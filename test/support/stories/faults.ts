import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launcher, type Outcome, type Start, start } from "./stories.ts";

/** A system call of the launcher itself: the programs that it starts are not watched. */
export interface SystemCall {
  readonly name: string;
  /** Counted from 1 among the calls of that name. */
  readonly index: number;
  /** As strace prints it. */
  readonly text: string;
}

/** What happens at one call, or at that one and every later one of these names. */
export interface Fault {
  readonly names: readonly string[];
  readonly index: number;
  readonly to: "one" | "allFromThere";
  /** The name of a signal or of an error. */
  readonly by: { readonly signal: string } | { readonly error: string };
}

/** Returns the calls of these names, in their order. */
export async function listCalls(
  strace: string,
  names: readonly string[],
  story: Start,
): Promise<readonly SystemCall[]> {
  const folder = mkdtempSync(join(tmpdir(), "pyl-calls-"));
  const log = join(folder, "log");
  await traced(strace, ["-o", log, "-e", `trace=${names.join(",")}`], story);
  const texts = readFileSync(log, "utf8").split("\n");
  rmSync(folder, { recursive: true });
  const counts = new Map<string, number>();
  return texts.flatMap((text) => {
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name === undefined) return [];
    const index = (counts.get(name) ?? 0) + 1;
    counts.set(name, index);
    return [{ name, index, text }];
  });
}

/** Starts the launcher with a fault. strace kills the process before it makes the call. */
export function startWithFault(strace: string, fault: Fault, story: Start): Promise<Outcome> {
  const { names, index, to, by } = fault;
  const what = "signal" in by ? `signal=${by.signal}` : `error=${by.error}`;
  const calls = names.join(",");
  const when = `${index}${to === "one" ? "" : "+"}`;
  const options = ["-e", `trace=${calls}`, "-e", `inject=${calls}:${what}:when=${when}`];
  return traced(strace, ["-o", "/dev/null", ...options], story);
}

function traced(strace: string, options: readonly string[], story: Start): Promise<Outcome> {
  return start({ ...story, command: [strace, ...options, ...(story.command ?? launcher)] });
}
