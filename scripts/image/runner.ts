import { execFile } from "node:child_process";
import { mkdir, mkdtemp, open, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Family } from "../targets.ts";

/** A run of a program during the build. */
export interface BuildRun {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts the programs that are built, which may be another system's. */
export interface Runner {
  readonly family: Family;
  /** A folder for files of the runs. `close` removes it. */
  readonly folder: string;
  /** Returns a path of this machine as the programs see it. */
  path(path: string): string;
  /** The number of bytes of a file that the system maps at once when one page of it is touched. */
  readonly window: number;
  /** The name of the variable that becomes a program's search path. */
  readonly searchPath: string;
  /**
   * Starts the program once for each run. Returns what each run wrote to the file that PYL_BUILD_OUTPUT
   * names.
   */
  run(program: Buffer, runs: readonly BuildRun[]): Promise<Buffer[]>;
  close(): Promise<void>;
}

export interface RunnerKind {
  readonly family: Family;
  /**
   * The command that starts the program, with variables of its own; undefined if the program starts by
   * itself.
   */
  readonly by?: {
    readonly command: readonly [string, ...string[]];
    readonly environment: Readonly<Record<string, string>>;
  };
  readonly path?: (path: string) => string;
  readonly searchPath?: string;
  readonly window?: number;
  /** Signs a program's file before it is started. */
  readonly sign?: ((path: string) => Promise<void>) | undefined;
}

export const pageBytes = 4096;
/** The default of Linux's fault_around_bytes. */
const linuxWindow = 64 << 10;

const execute = promisify(execFile);
/** After this time a program that still runs is ended. */
const timeoutMilliseconds = 120_000;

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
          timeout: timeoutMilliseconds,
        });
        outputs.push(await readFile(output));
      }
      await rm(own, { recursive: true });
      return outputs;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Writes a file without its empty pages, which take no room on the disk then. The program that records heat
 * has many.
 */
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
