import { parseIni } from "../../../src/config/ini.ts";
import { loadPyIni } from "../../../src/config/py-ini.ts";
import { pyIniKeys } from "../../../src/config/py-ini-keys.ts";
import { textOf } from "../../../src/host/bytes.ts";
import { readArchitecture } from "../../../src/interpreters/architecture.ts";
import { readBuildDetails } from "../../../src/interpreters/build-details.ts";
import { readSettings, readSettingsKeys } from "../../../src/interpreters/environment-settings.ts";
import { probeCachePath, readProbeCache } from "../../../src/interpreters/probe-cache.ts";
import { readMiseConfig } from "../../../src/interpreters/shims/mise-config.ts";
import { readMiseLock } from "../../../src/interpreters/shims/mise-lock.ts";
import { toolLines } from "../../../src/interpreters/shims/tool-versions.ts";
import { readVersionFile } from "../../../src/interpreters/version-file.ts";
import { parseInstallRecord } from "../../../src/interpreters/windows/install-record.ts";
import { printVersion } from "../../../src/versions/version.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { hostOf, machineWith, resultOf } from "./machine.ts";
import { contents } from "./seeds.ts";

const keys = pyIniKeys.flatMap((row) => row.keys.map((key) => `${key} = `));
const jsonWords = [
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  '"',
  "null",
  "1",
  '"version"',
  '"__proto__"',
  "\\u0000",
  "\ufeff",
];

/** A `py.ini` says the same as UTF-8 and as UTF-16 (Notepad's "Unicode"). */
const pyIni: Target = {
  name: "py.ini",
  seeds: [...contents(/py\.ini$/), "[defaults]\npython=3.12\n[pyl]\nvenv = no\n[commands]\nx = y\n"],
  words: [
    "[defaults]\n",
    "[pyl]\n",
    "[commands]\n",
    "[a.b]\n",
    "[]",
    "a[] = ",
    "__proto__",
    "\r\n",
    ";",
    "#",
    ...keys,
  ],
  check(text) {
    const { sections } = parseIni("/etc/py.ini", text);
    for (const name of ["defaults", "commands", "pyl"])
      for (const { line } of sections.get(name)?.values() ?? []) claim(line > 0, "a value has no line");
    if (/[\ud800-\udfff\ufeff]/.test(text)) return;
    const inUtf8 = read(text);
    for (const order of ["little", "big"] as const)
      same(read(utf16(text, order)), inUtf8, "UTF-16 is another file");
  },
};

function read(text: string): unknown {
  const file = resultOf(() => loadPyIni("/etc/py.ini", machineWith("/etc/py.ini", text)));
  return (
    file && pyIniKeys.flatMap(({ section, keys: names }) => names.map((name) => file.value(section, name)))
  );
}

/** Returns the text as such a file is read: its bytes are not UTF-8. */
function utf16(text: string, order: "little" | "big"): string {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return textOf(order === "little" ? bytes : bytes.swap16());
}

/** What the two readers of a `pyvenv.cfg` say is the same. */
const pyvenv: Target = {
  name: "pyvenv.cfg",
  seeds: [
    ...contents(/pyvenv\.cfg$/),
    "home = /usr/bin\nversion_info = 3.12.1.final.0\nimplementation = CPython\n",
  ],
  words: ["home = ", "version = ", "version_info = ", "implementation = ", "\n", "\r\n", "=", "HOME", "#"],
  share: 2,
  check(text) {
    // One of the two knows the usual blanks in front of a key only.
    if (/^[^\S \t\n]/m.test(text)) return;
    const machine = machineWith("/home/me/.venv/pyvenv.cfg", text);
    const settings = readSettings("/home/me/.venv", machine);
    const all = readSettingsKeys("/home/me/.venv", machine);
    same(settings?.home, all.get("home"), "home is read in two ways");
    same(settings?.implementation, all.get("implementation"), "implementation is read in two ways");
  },
};

const versionFiles: Target = {
  name: "version files",
  seeds: [
    "3.12\n",
    "3.12.1 3.11 # a\n",
    "python 3.12.1 system\nnodejs 20\n",
    "pypy3.10-7.3.12\n",
    ">=3.9, <3.11 # a\n/opt/my pythons/bin/python # b\n",
    ...contents(/version/),
  ],
  words: ["python ", "system", "ref:", "path:", "#", "\n", "\r\n", "3.12", " "],
  share: 2,
  check(text) {
    const machine = machineWith("/home/me/.python-version", text);
    const entries = readVersionFile("/home/me/.python-version", machine) ?? [];
    const lines = toolLines("/home/me/.python-version", machine) ?? [];
    const words = [
      ...("kind" in entries ? [] : entries.map((entry) => entry.text)),
      ...("kind" in lines ? [] : lines),
    ];
    claim(
      words.every((word) => word !== "" && !word.includes("\n")),
      "a version is blank",
    );
  },
};

const mise: Target = {
  name: "mise",
  seeds: [
    ...contents(/mise.*\.toml$/),
    '[tools]\npython = ["3.12", { version = "3.11" }]\n[settings]\nidiomatic_version_file = true\n',
    '[[tools.python]]\nversion = "3.12.1"\n',
  ],
  words: [
    "[tools]\n",
    "python = ",
    '"conda:python"',
    "{ version = ",
    "[settings]\n",
    "[tool_alias]\n",
    "[[tools.python]]\n",
    "os = ",
    "[",
  ],
  check(text) {
    const files = { "/home/me/mise.toml": text, "/home/me/mise.lock": text, "/home/me/.tool-versions": text };
    const { machine } = hostOf({ files });
    for (const path of Object.keys(files)) resultOf(() => readMiseConfig(path, machine));
    resultOf(() => readMiseLock("/home/me/mise.toml", machine));
  },
};

const probeCache: Target = {
  name: "probe cache",
  seeds: [
    '{"schemaVersion":1,"answers":{"/usr/bin/python3":{"fingerprint":"1 2","implementation":"cpython","version":"3.12.1","variant":"standard"}}}',
    '{"schemaVersion":1,"answers":{"/a":{"fingerprint":"1"}}}',
  ],
  words: [...jsonWords, '"answers"', '"fingerprint"', '"3.13.0rc1"', '"freethreaded"', '"pypy"'],
  check(text) {
    const { machine } = hostOf({});
    const path = probeCachePath(machine) as string;
    for (const { result } of Object.values(readProbeCache(machineWith(path, text))))
      if (result !== undefined)
        claim(/^\d+\.\d+\.\d+/.test(printVersion(result.version)), "is not a version");
  },
};

const buildDetails: Target = {
  name: "build-details.json",
  seeds: [
    '{"schema_version":"1.0","implementation":{"name":"cpython","version":{"major":3,"minor":14,"micro":0,"releaselevel":"candidate","serial":1}},"abi":{"flags":["t"]}}',
  ],
  words: [...jsonWords, '"releaselevel"', '"alpha"', '"flags"', '"d"', "1e400", "-0", "9007199254740993"],
  check(text) {
    const found = readBuildDetails(
      "/usr/lib/python3",
      machineWith("/usr/lib/python3/build-details.json", text),
    );
    if (found !== undefined)
      claim(found.version.release.every(Number.isSafeInteger), "has a number that is not whole");
  },
};

const installRecord: Target = {
  name: "__install__.json",
  seeds: [
    '{"schema":1,"id":"pythoncore-3.12","company":"PythonCore","tag":"3.12","sort-version":"3.12.1","executable":"python.exe","executable_args":["-E"],"run-for":[{"windowed":1,"target":"pythonw.exe","args":[]}],"alias":[]}',
    ...contents(/__install__\.json$/),
  ],
  words: [...jsonWords, '"run-for"', '"alias"', '"windowed"', '"target"', "true"],
  check(text) {
    const record = parseInstallRecord(text);
    if (record !== undefined) claim(record.executable !== "" && record.tag !== "", "is not complete");
  },
};

const header: Target = {
  name: "header of a program",
  seeds: [
    `\x7fELF${"\0".repeat(14)}\x3e\0${"\0".repeat(44)}`,
    `MZ${"\0".repeat(58)}\x40\0\0\0PE\0\0d\udc86`,
    "\udccf\udcfa\udced\udcfe\x07\0\0\x01",
    "\udcca\udcfe\udcba\udcbe",
  ],
  words: ["\x7fELF", "MZ", "PE\0\0", "\udcff\udcff\udcff\udcff", "\0\0\0\0"],
  share: 2,
  check(text) {
    const found = readArchitecture("/usr/bin/python3", machineWith("/usr/bin/python3", text));
    claim(found === undefined || ["32bit", "64bit", "arm64", "other"].includes(found), "is no architecture");
  },
};

export const fileTargets: readonly Target[] = [
  pyIni,
  pyvenv,
  versionFiles,
  mise,
  probeCache,
  buildDetails,
  installRecord,
  header,
];
