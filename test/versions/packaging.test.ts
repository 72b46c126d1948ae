import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { askPackaging, packagingPython, specifierTable } from "../../scripts/specifiers/ask-packaging.ts";
import { dependsOnMicro, matchesSpecifiers, specifierSetProblem } from "../../src/versions/specifier.ts";
import { parseVersion, type Version } from "../../src/versions/version.ts";
import { posixMachine } from "../interpreters/described-machine.ts";
import type { Needed } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

/** Sets with the same answers of `packaging`. */
interface Group {
  /** Undefined: `packaging` refuses the sets. */
  readonly answers: readonly [releases: string, complete: string, asPip: string] | undefined;
  readonly sets: string[];
}

const { releases, others, groups } = readTable();
const valid = groups.flatMap(({ answers, sets }) => (answers ? sets.map((set) => ({ set, answers })) : []));
const machine = posixMachine({});

test("the table has at least 4,889 valid sets, 15 releases, and 500 sets that are not valid", () => {
  expect(valid.length).toBeGreaterThanOrEqual(4889);
  expect(releases.length).toBeGreaterThanOrEqual(15);
  expect(groups.find(({ answers }) => answers === undefined)?.sets.length).toBeGreaterThan(500);
});

test("pyl refuses the sets that packaging refuses, and no others", () => {
  const different = groups.flatMap(({ answers, sets }) =>
    sets.filter((set) => (specifierSetProblem(set) === undefined) !== (answers !== undefined)),
  );
  expect(different).toEqual([]);
});

test("pyl and packaging agree about each release", () => {
  expect(differences(releases, ([bits]) => bits)).toEqual([]);
});

test("a set depends on the micro version if and only if it allows some of those of a minor version", () => {
  // No set of the table names another micro version that an interpreter can have.
  const micros = [0, 1, 2, 3, 4, 5, 6, 10, 17, 18, 19, 20, 21, 1000];
  const sets = valid.map(({ set }) => set).filter((set) => !/\d{17}/.test(set));
  const wrong = ["2.7", "3.8", "3.11", "3.12", "3.14", "4.0"].flatMap((text) => {
    const minor = parseVersion(text) as Version;
    const versions = micros.map((micro) => ({ ...minor, release: [...minor.release, micro] }));
    return sets.filter((set) => {
      const allowed = versions.filter((version) => matchesSpecifiers(version, set, machine)).length;
      return dependsOnMicro(minor, set, machine) !== (allowed > 0 && allowed < versions.length);
    });
  });
  expect(wrong).toEqual([]);
});

describe("a pre-release, and a version with a local part,", () => {
  test("is compared as a release, but completely with a specifier that names a pre-release", () => {
    expect(differences(others, ([, , bits]) => bits)).toEqual([]);
  });

  test("counts otherwise than in packaging only if a specifier does not name a pre-release", () => {
    const namesPrerelease = /\d[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview|dev|post\.?\d*[-_.]?dev)(?![a-z])/i;
    const different = valid.filter(({ answers }) => answers[1] !== answers[2]);
    for (const { set } of different)
      expect(set.split(",").every((part) => namesPrerelease.test(part))).toBe(false);
    expect(different.length).toBeGreaterThan(0);
  });
});

describeWith("packaging itself", packagingInstalled(), () => {
  test("gives the answers of the table", async () => {
    expect(readFileSync(specifierTable, "utf8")).toBe(await askPackaging());
  });
});

/** The version that the table was made with: another version may answer differently. */
function packagingInstalled(): Needed<string> {
  const wanted = /^# packaging (.*)$/m.exec(readFileSync(specifierTable, "utf8"))?.[1];
  const print = "import packaging; print(packaging.__version__)";
  const { stdout } = spawnSync(packagingPython, ["-c", print], { encoding: "utf8" });
  const found = (stdout ?? "").trim();
  return found === wanted
    ? found
    : { missing: `packaging ${wanted} is not installed (npx tsx scripts/setup.ts)` };
}

type Answers = NonNullable<Group["answers"]>;

/** Returns the sets for which pyl allows other versions than the table, with both. */
function differences(versions: readonly string[], bitsOf: (answers: Answers) => string) {
  const parsed = versions.map((text) => ({ text, version: parseVersion(text) as Version }));
  return valid
    .map(({ set, answers }) => ({
      set,
      pyl: parsed.filter(({ version }) => matchesSpecifiers(version, set, machine)).map(({ text }) => text),
      packaging: chosen(versions, bitsOf(answers)),
    }))
    .filter(({ pyl, packaging }) => pyl.join() !== packaging.join());
}

/** Returns the versions whose bit is set. */
function chosen(versions: readonly string[], bits: string): string[] {
  const digits = Number.parseInt(bits, 16).toString(2).padStart(versions.length, "0");
  return versions.filter((_, at) => digits[at] === "1");
}

function readTable() {
  const lines = readFileSync(specifierTable, "utf8").trimEnd().split("\n");
  const listed = (name: string) =>
    (lines.find((line) => line.startsWith(`# ${name}: `)) ?? "").split(" ").slice(2);
  const groups: Group[] = [];
  for (const line of lines) {
    if (line.startsWith(" ")) groups.at(-1)?.sets.push(JSON.parse(`"${line.slice(1)}"`) as string);
    else if (line === "invalid") groups.push({ answers: undefined, sets: [] });
    else if (!line.startsWith("#")) {
      const [first = "", second = "", third = ""] = line.split(" ");
      groups.push({ answers: [first, second, third], sets: [] });
    }
  }
  return { releases: listed("releases"), others: listed("others"), groups };
}
