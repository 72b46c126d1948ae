import { readFolderName } from "../../../src/interpreters/folder-name.ts";
import { parseFileName } from "../../../src/versions/file-name.ts";
import { parseVersionName, parseVersionRequest } from "../../../src/versions/notation.ts";
import { dependsOnMicro, matchesSpecifiers, specifierSetProblem } from "../../../src/versions/specifier.ts";
import { parseDefault, parseTag } from "../../../src/versions/tag.ts";
import { parseVersion, printVersion, type Version } from "../../../src/versions/version.ts";
import { describeRequest, printRequest, type VersionRequest } from "../../../src/versions/version-request.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { hostOf } from "./machine.ts";
import { scripts, versionTexts } from "./seeds.ts";

const words = [
  "3",
  "3.12",
  ".",
  "-",
  "t",
  "d",
  "-32",
  "-64",
  "-arm64",
  "rc",
  "alpha",
  "dev",
  "pypy",
  "cpython-",
  "python",
];
const { machine } = hostOf({});

const version: Target = {
  name: "version",
  seeds: versionTexts("versions"),
  words,
  share: 3,
  check(text) {
    const parsed = parseVersion(text);
    if (parsed === undefined) return;
    claim(parsed.release.length > 0 && parsed.release.length <= 3, "a version has one to three numbers");
    same(parseVersion(printVersion(parsed)), parsed, "a printed version is read as another one");
  },
};

const request: Target = {
  name: "version request",
  seeds: versionTexts("requests"),
  words,
  share: 3,
  check(text) {
    const parsed = parseVersionRequest(text);
    if (parsed !== undefined)
      same(parseVersionRequest(printRequest(parsed)), parsed, "a printed request is another one");
  },
};

const tag: Target = {
  name: "tag",
  seeds: [...versionTexts("tags"), ...versionTexts("defaults"), ...versionTexts("names")],
  words: [...words, "/", "PythonCore/"],
  share: 3,
  check(text) {
    for (const parsed of [parseTag(text), parseDefault(text), parseVersionName(text)])
      if (parsed !== undefined) claim(describeRequest(parsed) !== "", "a request is described by nothing");
    const asked = parseTag(text);
    // A tag alone may have a slash in front, or a backslash, which no command line can write.
    if (asked !== undefined && !/^[/\\]/.test(text))
      same(parseTag(tagText(asked)), asked, "a printed tag is another one");
  },
};

function tagText({ company, tag: text = "" }: VersionRequest): string {
  return company === undefined ? text : `${company}/${text}`;
}

const fileName: Target = {
  name: "file name",
  seeds: versionTexts("fileNames"),
  words: [...words, ".exe", "pythonw", "_d", "-dbg", "graalpy"],
  share: 3,
  check(text) {
    const parsed = parseFileName(text);
    if (/^[ -~]*$/.test(text)) same(parseFileName(text.toUpperCase()), parsed, "case makes a difference");
    if (parsed !== undefined)
      claim(/^(?:python|pypy|graalpy)/i.test(text), "is not the name of an interpreter");
  },
};

const folderName: Target = {
  name: "folder name",
  seeds: [
    ...versionTexts("versions"),
    "cpython-3.13.0+freethreaded-linux-x86_64-gnu",
    "pypy3.10-7.3.12",
    "python@3.12",
  ],
  words: [...words, "+debug", "+freethreaded", "graalpy-"],
  share: 3,
  check(text) {
    const found = readFolderName(text);
    if (found === undefined) return;
    const { release } = found.version;
    claim(
      release.length >= 2 && release.length <= 3 && release.every(Number.isFinite),
      "has no usable version",
    );
  },
};

const releases: readonly Version[] = [
  "2.7.18",
  "3.8",
  "3.9.0",
  "3.11",
  "3.12.4",
  "3.13",
  "3.14.0",
  "4.0",
].map((text) => parseVersion(text) as Version);

/** `requires-python`: the answer does not depend on the order, on blanks, or on what is said twice. */
const specifiers: Target = {
  name: "requires-python",
  seeds: scripts.flatMap((script) =>
    [.../requires-python = "(.*)"/g[Symbol.matchAll](script)].map(([, text = ""]) => text),
  ),
  words: [
    ">=",
    "<=",
    "==",
    "!=",
    "~=",
    "===",
    ">",
    "<",
    ",",
    ".*",
    "3",
    "3.12",
    "rc1",
    ".dev0",
    ".post1",
    "+local",
    "1!",
    " ",
  ],
  share: 2,
  check(text) {
    const { machine: fresh } = hostOf({});
    if (specifierSetProblem(text) !== undefined) return;
    const parts = text.split(",");
    const reversed = [...parts].reverse().join(",");
    claim(specifierSetProblem(reversed) === undefined, "is a set in one order only");
    for (const each of releases) {
      const answer = matchesSpecifiers(each, text, fresh);
      same(matchesSpecifiers(each, reversed, fresh), answer, "the order of a set makes a difference");
      if (each.release.length === 2) claimMicro(each, text, answer);
    }
  },
};

/** Without a dependency on the micro version, all of them have one answer. */
function claimMicro(minor: Version, text: string, answer: boolean): void {
  if (dependsOnMicro(minor, text, machine)) return;
  for (const micro of [1, 4, 20])
    same(
      matchesSpecifiers({ ...minor, release: [...minor.release, micro] }, text, hostOf({}).machine),
      answer,
      "the micro version makes a difference",
    );
}

export const versionTargets: readonly Target[] = [version, request, tag, fileName, folderName, specifiers];
