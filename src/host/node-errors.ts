import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { textOf } from "./bytes.ts";
import { writeAll } from "./node-files.ts";

/** As host.ts says; launcher/src/platform/mod.rs has the same number. */
const maximumBytes = 65_536;

/** Rounds of the event loop: each reads more than was in the pipe when the process ended. */
const maximumRounds = 10;

export interface ErrorRelay {
  /** When the process has ended: what was kept comes when all that it wrote is here. */
  finish(then: (errors: string) => void): void;
}

/**
 * What a process writes to standard error, if that is a stream of ours: it goes on to where ours
 * goes, as it comes, and the last of it is kept.
 */
export function relayErrors(stream: Readable | null): ErrorRelay {
  if (stream === null) return { finish: (then) => then("") };
  const kept: Buffer[] = [];
  let isHeard = true;
  let isQuiet = false;
  stream.on("data", (chunk: Buffer) => {
    isQuiet = false;
    // The script is not to suffer from it: what nobody reads is dropped.
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
          // Runs when the loop has read what there is.
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

/** For those that the process has left behind: were the pipe to end with us, SIGPIPE would end them. */
function leaveCopier(stream: Readable): void {
  if (process.platform === "win32") return;
  const copier = spawn("/bin/cat", [], { cwd: "/", detached: true, stdio: [stream, 2, "ignore"] });
  copier.on("error", () => {});
  copier.unref();
}
