import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, join } from "node:path";
import type { RealInterpreter } from "../stories/interpreters.ts";

/** A Python whose executable is a copy, which a test may change. All else of it are links. */
export interface OwnBase {
  readonly folder: string;
  /** Puts an executable of another size in its place, as an installer does: one that runs keeps its file. */
  upgrade(): void;
  remove(): void;
}

export function makeOwnBase(place: string, { executable, prefix }: RealInterpreter): OwnBase {
  const folder = join(place, "bin");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(prefix).filter((name) => name !== "bin"))
    symlinkSync(join(prefix, name), join(place, name));
  const program = join(folder, basename(executable));
  copyFileSync(executable, program);
  for (const name of ["python3", "python"]) symlinkSync(basename(executable), join(folder, name));
  const beside = `${program}.new`;
  return {
    folder,
    upgrade() {
      copyFileSync(program, beside);
      appendFileSync(beside, "\n");
      renameSync(beside, program);
    },
    remove: () => rmSync(place, { recursive: true }),
  };
}
