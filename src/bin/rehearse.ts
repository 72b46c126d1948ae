import type { Description, Entry } from "../host/memory/description.ts";
import { memoryHost } from "../host/memory.ts";
import { main } from "../main.ts";
import { machineOf } from "../platform/machine.ts";
import type { Platform } from "../platform/platform.ts";
import { parseRequest } from "../request/request.ts";
import { decide } from "../resolve.ts";

/**
 * Runs launches on a described machine, so that the image contains what the engine creates only at first use: built-in
 * functions, and the shapes of objects (their properties, in order). Returns objects with these shapes, because the
 * engine frees a shape that no object has.
 */
export function rehearseOn(platform: Platform, edition: string): readonly object[] {
  const models = new Models();
  // The results of generators.
  models.add({ value: 1, done: false });
  const described = platform.hasPosixPaths ? posixMachine : windowsMachine;
  for (const words of launches) {
    const host = memoryHost({ ...described, arguments: ["pyl", ...words] });
    const machine = machineOf(host, platform);
    // A decision has the machine in it. This one is described: no launch makes an object of its shape.
    models.leaveOut(machine);
    main(host, machine, edition);
    models.add(host.launched);
    const request = parseRequest(machine);
    models.add(request);
    if (request.report !== undefined) continue;
    const decision = decide(request, machine);
    // Not what they hold: the machine, of which the image needs nothing.
    models.imitate(decision);
    if (decision.question !== undefined) models.imitate(decision.question);
    models.add(decision.resolution);
  }
  return models.objects;
}

/** The arguments of each launch. Paths start from the described machine's working directory. */
const launches: readonly (readonly string[])[] = [
  ["project/tool/enclosed.py", "word"],
  ["alone/plain.py"],
  ["alone/env.py"],
  ["alone/metadata.py"],
  ["-3.12", "alone/plain.py"],
  ["--list"],
  ["--launcher-version"],
];

const scripts: Readonly<Record<string, string>> = {
  "project/tool/enclosed.py": "#!/usr/bin/env python3\n",
  "alone/plain.py": "print(1)\n",
  "alone/env.py": "#!/usr/bin/env python3\n",
  "alone/metadata.py": '# /// script\n# requires-python = ">=3.11"\n# ///\n',
};

const posixMachine: Omit<Description, "arguments"> = {
  operatingSystem: "linux",
  environment: { PATH: "/usr/local/bin:/usr/bin", HOME: "/home/user" },
  directory: "/home/user",
  program: "/usr/local/bin/pyl",
  files: {
    ...scriptsIn("/home/user/"),
    "/home/user/project/.venv/bin/python": { link: "/usr/bin/python3" },
    "/home/user/project/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.12.4\n",
    "/usr/bin/python3": { link: "python3.12" },
    "/usr/bin/python3.12": { kind: "executable" },
    "/usr/local/bin/python3.13": { kind: "executable" },
  },
};

const windowsMachine: Omit<Description, "arguments"> = {
  operatingSystem: "windows",
  environment: { PATH: "C:\\Python", LOCALAPPDATA: "C:\\User\\Local", USERPROFILE: "C:\\User" },
  directory: "C:\\User",
  program: "C:\\Tools\\pyl.exe",
  files: {
    ...scriptsIn("C:\\User\\"),
    "C:\\User\\project\\.venv\\Scripts\\python.exe": { kind: "executable" },
    "C:\\User\\project\\.venv\\pyvenv.cfg": "home = C:\\Python\nversion = 3.12.4\n",
    "C:\\Python\\python.exe": { kind: "executable" },
  },
  registry: {
    "user\\Software\\Python\\PythonCore\\3.12": {
      SysVersion: "3.12",
      SysArchitecture: "64bit",
      Version: "3.12.4",
    },
    "user\\Software\\Python\\PythonCore\\3.12\\InstallPath": { "": "C:\\Python\\" },
  },
};

function scriptsIn(folder: string): Readonly<Record<string, Entry>> {
  return Object.fromEntries(
    Object.entries(scripts).map(([path, text]) => [
      folder + path.replaceAll("/", folder.at(-1) as string),
      text,
    ]),
  );
}

/**
 * Creates objects with the same shapes as those it is given. The engine finds the shape of `{ a, b }` through that of
 * `{ a }`, so there is one object for each number of leading properties.
 */
class Models {
  readonly objects: object[] = [];
  readonly #seen = new Set<unknown>();

  leaveOut(value: object): void {
    this.#seen.add(value);
  }

  add(value: unknown): void {
    if (typeof value !== "object" || value === null || this.#seen.has(value)) return;
    this.#seen.add(value);
    if (!Array.isArray(value)) this.imitate(value);
    for (const each of Object.values(value)) this.add(each);
  }

  /** Makes objects of the same shape, whatever the properties hold. */
  imitate(value: object): void {
    const names = Object.keys(value);
    for (let count = 1; count <= names.length; count += 1) {
      const model = Object.create(Object.getPrototypeOf(value));
      for (const name of names.slice(0, count)) model[name] = undefined;
      this.objects.push(model);
    }
  }
}
