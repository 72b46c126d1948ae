import type { Worker } from "node:worker_threads";

/**
 * Waits for the end of a thread that fuzzes. Returns what went wrong; undefined if nothing did. The thread itself
 * cannot report that a run does not end, or that there is no memory left.
 */
export function endOf(
  worker: Worker,
  now: SharedArrayBuffer,
  patience = 120_000,
): Promise<string | undefined> {
  return new Promise((done) => {
    const view = new Int32Array(now);
    let last = "";
    const watch = setInterval(() => {
      const current = view.join(" ");
      if (current === last) {
        done("a run does not end");
        void worker.terminate();
      }
      last = current;
    }, patience);
    worker.on("error", (error) => done(`a run would have ended the process: ${error.message}`));
    worker.on("exit", (status) => {
      clearInterval(watch);
      done(status === 0 ? undefined : `a run has ended the process with status ${status}`);
    });
  });
}
