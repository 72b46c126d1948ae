/** The one list of what is built, and for which machines. */
export interface Target {
  /** Rust's name for it. */
  readonly triple: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: NodeJS.Architecture;
  /** The file it becomes, below `dist`. */
  readonly output: string;
  /** Its twin for programs without a console. */
  readonly windowed?: string;
  /** The programs that building it on another system takes; one without is built on its own only. */
  readonly crossTools?: readonly string[];
}

/** Systems that share one native program in TypeScript. */
export type Family = "posix" | "windows";

export function familyOf({ platform }: Target): Family {
  return platform === "win32" ? "windows" : "posix";
}

const forWindows = {
  platform: "win32",
  architecture: "x64",
  output: "pyl.exe",
  windowed: "pylw.exe",
} as const;
const mingw = ["x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"];

/** Of two for one machine, the first that its toolchain knows is taken. */
export const targets: readonly Target[] = [
  { triple: "x86_64-unknown-linux-gnu", platform: "linux", architecture: "x64", output: "pyl" },
  { triple: "aarch64-unknown-linux-gnu", platform: "linux", architecture: "arm64", output: "pyl" },
  { triple: "x86_64-apple-darwin", platform: "darwin", architecture: "x64", output: "pyl" },
  { triple: "aarch64-apple-darwin", platform: "darwin", architecture: "arm64", output: "pyl" },
  { triple: "x86_64-pc-windows-msvc", ...forWindows },
  { triple: "x86_64-pc-windows-gnu", ...forWindows, crossTools: mingw },
];

/** The targets for the machine this runs on. */
export function ownTargets(): readonly Target[] {
  return targets.filter(
    ({ platform, architecture }) => platform === process.platform && architecture === process.arch,
  );
}

/** Those for Windows that this machine may be able to build. */
export function windowsTargets(): readonly Target[] {
  return targets.filter(
    ({ platform, crossTools }) =>
      platform === "win32" && (process.platform === "win32" || crossTools !== undefined),
  );
}
