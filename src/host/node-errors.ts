import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { textOf } from "./bytes.ts";
import { writeAll } from "./node-files.ts";

/** The limit that host.ts states; launcher/src/platform/mod.rs has the same number. */
const maximumBytes = 65_536;

/** Rounds of the event loop. Each reads more than a pipe holds when the process ends. */
const maximumRounds = 10;

export interface ErrorRelay {
  /** Returns what was kept after the process has ended and all that it wrote has been read. */
  finish(then: (errors: string) => void): void;
}

/**
 * Copies what a process writes to standard error, if that is a stream of pyl's, to pyl's own as it comes, and
 * keeps the end of it.
 */
export function relayErrors(stream: Readable | null): ErrorRelay {
  if (stream === null) return { finish: (then) => then("") };
  const kept: Buffer[] = [];
  let isHeard = true;
  let isQuiet = false;
  stream.on("data", (chunk: Buffer) => {
    isQuiet = false;
    // A stream that nothing reads must not stop the script: the text is dropped.
    isHeard = isHeard && writeAll(2, chunk);
    keep(kept, chunk);
  });
  return {
    finish(then) {
      let rounds = 0;
      const look = () => {
        if (!isQuiet && !stream.readableEnded && rounds < maximumRounds) {
          rounds += 1;
          isQuiet = true;
          // Runs once the loop has read what is in the pipe.
          setImmediate(look);
          return;
        }
        if (!stream.readableEnded) leaveCopier(stream);
        then(textOf(Buffer.concat(kept).subarray(-maximumBytes)));
      };
      isQuiet = false;
      look();
    },
  };
}

function keep(kept: Buffer[], chunk: Buffer): void {
  kept.push(chunk);
  let length = kept.reduce((sum, each) => sum + each.length, 0);
  while (length - (kept[0]?.length ?? 0) >= maximumBytes) length -= kept.shift()?.length ?? 0;
}

/** For child processes that outlive the process: if the pipe closed with pyl, SIGPIPE would end them. */
function leaveCopier(stream: Readable): void {
  if (process.platform === "win32") return;
  const copier = spawn("/bin/cat", [], { cwd: "/", detached: true, stdio: [stream, 2, "ignore"] });
  copier.on("error", () => {});
  copier.unref();
}
