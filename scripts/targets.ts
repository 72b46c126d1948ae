/** The one list of what is built, and for which machines. */
export interface Target {
  /** Rust's name for it. */
  readonly triple: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: NodeJS.Architecture;
  /** The file it becomes, below `dist`. */
  readonly output: string;
}

export const targets: readonly Target[] = [
  { triple: "x86_64-unknown-linux-gnu", platform: "linux", architecture: "x64", output: "pyl" },
  { triple: "aarch64-unknown-linux-gnu", platform: "linux", architecture: "arm64", output: "pyl" },
  { triple: "x86_64-apple-darwin", platform: "darwin", architecture: "x64", output: "pyl" },
  { triple: "aarch64-apple-darwin", platform: "darwin", architecture: "arm64", output: "pyl" },
];

/** The target for the machine this runs on. */
export function ownTarget(): Target | undefined {
  return targets.find(
    ({ platform, architecture }) => platform === process.platform && architecture === process.arch,
  );
}
