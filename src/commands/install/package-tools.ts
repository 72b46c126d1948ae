import type { Machine } from "../../platform/platform.ts";
import { matchesSpecifiers } from "../../versions/specifier.ts";
import { agree, compareReleases } from "../../versions/version.ts";
import type { Wanted } from "./wanted.ts";

/** How a system's package tool is asked what it has, without root and without the network, and how it installs. */
export interface PackageTool {
  /** The program that is asked, if not the tool itself. */
  readonly asks?: string;
  /** Returns the question for packages of that name; those that do not exist are left out of the answer. */
  readonly question: (names: readonly string[]) => readonly string[];
  /** Names of packages with Pythons: `python3` has the distribution's own. */
  readonly names: readonly string[];
  /** Finds the name and the version of a package in a line of the answer. */
  readonly answer: RegExp;
  /** The words in front of the package's name. */
  readonly install: readonly string[];
}

/** A package with a Python. */
export interface Package {
  readonly name: string;
  readonly release: readonly number[];
}

const numbered = Array.from({ length: 8 }, (_, index) => `python3.${15 - index}`);

/** apt-cache(8): `python3.12 | 3.12.3-1ubuntu0.5 | http://... Packages`, the newest first. */
export const aptPackages: PackageTool = {
  asks: "apt-cache",
  question: (names) => ["madison", ...names],
  names: ["python3", ...numbered],
  answer: /^ *(\S+) \| (\S+) \| .*Packages$/,
  install: ["install"],
};

/** Fedora and RHEL. `-C` reads what an earlier command has downloaded. */
export const dnfPackages: PackageTool = {
  question: (names) => ["-q", "-C", "repoquery", "--qf", "%{name} %{version}\\n", ...names],
  names: ["python3", ...numbered],
  answer: /^(python\S+) (\S+)$/,
  install: ["install"],
};

/** Arch has one Python. */
export const pacmanPackages: PackageTool = {
  question: (names) => ["-Sddp", "--print-format", "%n %v", ...names],
  names: ["python"],
  answer: /^(python) (\S+)$/,
  install: ["-S"],
};

/** Alpine has one Python. */
export const apkPackages: PackageTool = {
  question: (names) => ["search", "-x", ...names],
  names: ["python3"],
  answer: /^(python3)-(\d\S*)$/,
  install: ["add"],
};

/** Returns the package in the tool's answer that has what is wanted: the newest, or without a version its default. */
export function packageFor(
  wanted: Wanted,
  { answer, names }: PackageTool,
  text: string,
  machine: Machine,
): Package | undefined {
  const { release, variant = "standard", implementation = "CPython", prerelease } = wanted.request;
  const { architecture, company, tag } = wanted.request;
  const isPlain = [architecture, company, tag, prerelease].every((part) => part === undefined);
  if (!isPlain || variant !== "standard" || implementation !== "CPython") return undefined;
  const found = text.split("\n").flatMap((line) => {
    const [, name = "", version = ""] = answer.exec(line) ?? [];
    const numbers = releaseOf(version);
    return numbers === undefined || !names.includes(name) ? [] : [{ name, release: numbers }];
  });
  const fitting = found.filter(
    (each) => agree(each.release, release) && isIn(each.release, wanted.specifiers, machine),
  );
  const isOpen = release.length < 2 && wanted.specifiers === undefined;
  const usual = isOpen ? fitting.find(({ name }) => name === names[0]) : undefined;
  return (
    usual ?? fitting.sort((left, right) => byVersion(left, right) || right.name.length - left.name.length)[0]
  );
}

function byVersion(left: Package, right: Package): number {
  return compareReleases(right.release, left.release);
}

function isIn(release: readonly number[], specifiers: string | undefined, machine: Machine): boolean {
  return specifiers === undefined || matchesSpecifiers({ release, prerelease: "" }, specifiers, machine);
}

/** Reads `1:3.12.3-1ubuntu0.5`. A candidate (`3.14.0~rc2-1`) does not count. */
function releaseOf(version: string): readonly number[] | undefined {
  const found = /^(?:\d+:)?(\d+)\.(\d+)(?:\.(\d+))?(?![\d.]*(?:~|_?(?:a|b|rc)\d))/.exec(version);
  return found?.slice(1).flatMap((number) => (number === undefined ? [] : Number(number)));
}
