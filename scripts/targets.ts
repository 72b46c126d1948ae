/** A kind of machine to build the program for. */
export interface Target {
  /** Rust's name of the target. */
  readonly triple: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: NodeJS.Architecture;
  /** The program's file below `dist`. */
  readonly output: string;
  /** The file of the program without a console. */
  readonly windowed?: string;
  /**
   * The programs needed to build it on another system. A target without them is only built on its own
   * system.
   */
  readonly crossTools?: readonly string[];
  /**
   * How the engine is optimised, if not as launcher/Cargo.toml says. Windows takes so long to start a process that a
   * tenth of a millisecond in the engine does not show, and a quarter of a megabyte in the file does.
   */
  readonly engineOptimisation?: "s";
}

/** Systems that share one TypeScript program. */
export type Family = "posix" | "windows";

export function familyOf({ platform }: Target): Family {
  return platform === "win32" ? "windows" : "posix";
}

const forWindows = {
  platform: "win32",
  architecture: "x64",
  output: "pyl.exe",
  windowed: "pylw.exe",
  engineOptimisation: "s",
} as const;
const mingw = ["x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"];

/** If there are two for one machine, the build uses the first that the toolchain supports. */
export const targets: readonly Target[] = [
  { triple: "x86_64-unknown-linux-gnu", platform: "linux", architecture: "x64", output: "pyl" },
  { triple: "aarch64-unknown-linux-gnu", platform: "linux", architecture: "arm64", output: "pyl" },
  { triple: "x86_64-apple-darwin", platform: "darwin", architecture: "x64", output: "pyl" },
  { triple: "aarch64-apple-darwin", platform: "darwin", architecture: "arm64", output: "pyl" },
  { triple: "x86_64-pc-windows-msvc", ...forWindows },
  { triple: "x86_64-pc-windows-gnu", ...forWindows, crossTools: mingw },
];

/** Returns the targets for this machine. */
export function ownTargets(): readonly Target[] {
  return targets.filter(
    ({ platform, architecture }) => platform === process.platform && architecture === process.arch,
  );
}

/** Returns the targets for Windows that this machine may be able to build. */
export function windowsTargets(): readonly Target[] {
  return targets.filter(
    ({ platform, crossTools }) =>
      platform === "win32" && (process.platform === "win32" || crossTools !== undefined),
  );
}
