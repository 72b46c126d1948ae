import { execFile } from "node:child_process";
import { mkdir, mkdtemp, open, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Family } from "../targets.ts";

/** How a program of the build's own is started. */
export interface BuildRun {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts programs of the kind that is built, which may be another system's. */
export interface Runner {
  readonly family: Family;
  /** An empty folder that is removed with the runner. */
  readonly folder: string;
  /** A path as the programs have it. */
  path(path: string): string;
  /** How much the system maps at once of a file, in bytes, when a page of it is asked for. */
  readonly window: number;
  /** The variable that a program's search path is taken from. */
  readonly searchPath: string;
  /** Starts the program so many times. Returns what each has written to the file that PYL_BUILD_OUTPUT names. */
  run(program: Buffer, runs: readonly BuildRun[]): Promise<Buffer[]>;
  close(): Promise<void>;
}

export interface RunnerKind {
  readonly family: Family;
  /** What the program is started by, if not by itself; with its own variables. */
  readonly by?: {
    readonly command: readonly [string, ...string[]];
    readonly environment: Readonly<Record<string, string>>;
  };
  readonly path?: (path: string) => string;
  readonly searchPath?: string;
  readonly window?: number;
  /** What a program's file needs before it can be started. */
  readonly sign?: ((path: string) => Promise<void>) | undefined;
}

export const pageBytes = 4096;
/** The kernel's fault_around_bytes, as it is unless somebody changed it. */
const linuxWindow = 64 << 10;

const execute = promisify(execFile);
/** A program that does not come to its end is ended. */
const longest = 120_000;

export async function openRunner({
  family,
  by,
  path = (own) => own,
  searchPath = "PATH",
  window = process.platform === "linux" ? linuxWindow : pageBytes,
  sign,
}: RunnerKind): Promise<Runner> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "pyl-image-")));
  let count = 0;
  return {
    family,
    folder,
    path,
    window,
    searchPath,
    async run(program, runs) {
      const own = join(folder, `run${count++}`);
      await mkdir(own);
      const file = join(own, family === "windows" ? "pyl.exe" : "pyl");
      await writeSparse(file, program);
      await sign?.(file);
      const outputs: Buffer[] = [];
      for (const [index, { words, environment }] of runs.entries()) {
        const output = join(own, `output${index}`);
        const [command, ...leading] = [...(by?.command ?? []), file] as [string, ...string[]];
        await execute(command, [...leading, ...words], {
          env: { ...by?.environment, ...environment, PYL_BUILD_OUTPUT: path(output) },
          timeout: longest,
        });
        outputs.push(await readFile(output));
      }
      await rm(own, { recursive: true });
      return outputs;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Pages with nothing in them, which a program for a trial has many of, take no place. */
async function writeSparse(path: string, content: Buffer): Promise<void> {
  const file = await open(path, "w", 0o755);
  try {
    await file.truncate(content.length);
    for (let start = 0; start < content.length; start += pageBytes) {
      const page = content.subarray(start, start + pageBytes);
      if (!page.equals(zeros.subarray(0, page.length))) await file.write(page, 0, page.length, start);
    }
  } finally {
    await file.close();
  }
}

const zeros = Buffer.alloc(pageBytes);
