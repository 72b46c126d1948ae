import { existsSync } from "node:fs";

/** A system that there are packages for. */
export interface PackageTarget {
  /** As in the names of files: `linux-x64`. */
  readonly name: string;
  readonly platform: NodeJS.Platform;
  readonly architecture: NodeJS.Architecture;
  readonly archive: "tar.gz" | "zip";
  /** The programs, the console program first. */
  readonly programs: readonly string[];
  /**
   * The platform tags of the wheel (packaging.python.org, "Platform compatibility tags"). The program for Linux is static,
   * so one file is right for every C library.
   */
  readonly wheelTags: readonly string[];
  /** What Debian and rpm call the architecture; undefined if the system has neither. */
  readonly linux?: { readonly debian: string; readonly rpm: string };
}

const linux = { platform: "linux", archive: "tar.gz", programs: ["pyl"] } as const;
const macos = { platform: "darwin", archive: "tar.gz", programs: ["pyl"] } as const;

/** All of them. A system without a row has the Node edition. */
export const packageTargets: readonly PackageTarget[] = [
  {
    name: "linux-x64",
    architecture: "x64",
    ...linux,
    wheelTags: ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"],
    linux: { debian: "amd64", rpm: "x86_64" },
  },
  {
    name: "linux-arm64",
    architecture: "arm64",
    ...linux,
    wheelTags: ["manylinux_2_17_aarch64", "manylinux2014_aarch64", "musllinux_1_1_aarch64"],
    linux: { debian: "arm64", rpm: "aarch64" },
  },
  { name: "macos-x64", architecture: "x64", ...macos, wheelTags: ["macosx_10_12_x86_64"] },
  { name: "macos-arm64", architecture: "arm64", ...macos, wheelTags: ["macosx_11_0_arm64"] },
  {
    name: "windows-x64",
    platform: "win32",
    architecture: "x64",
    archive: "zip",
    programs: ["pyl.exe", "pylw.exe"],
    wheelTags: ["win_amd64"],
  },
];

/** Returns where the programs of a target are: those for this machine in `dist`, all others in a folder with its name. */
export function programsOf(target: PackageTarget): readonly string[] | undefined {
  const { name, platform, architecture, programs } = target;
  const isOwn = platform === process.platform && architecture === process.arch;
  const folders = [`dist/${name}`, ...(isOwn ? ["dist"] : [])];
  return folders
    .map((folder) => programs.map((program) => `${folder}/${program}`))
    .find((paths) => paths.every((path) => existsSync(path)));
}
