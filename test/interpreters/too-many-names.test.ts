import { describe, expect, test } from "vitest";
import { condaEnvironments } from "../../src/interpreters/managers/conda.ts";
import { managedInterpreters } from "../../src/interpreters/managers/managed.ts";
import { interpretersOnPath } from "../../src/interpreters/on-path.ts";
import { limits } from "../../src/limits.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { posixMachine } from "./described-machine.ts";

const few = 4096;

/** A machine on which these folders have so many names. Nothing else exists. */
function machineWith(folders: Readonly<Record<string, number>>, path = ""): Machine {
  const machine = posixMachine({ environment: { HOME: "/home/me", PATH: path } });
  return {
    ...machine,
    list: (folder) => {
      const count = folders[folder];
      return count === undefined
        ? undefined
        : Array.from({ length: count }, (_, index) => `python3.${index}`);
    },
    kind: (file) => {
      if (file.endsWith("pyvenv.cfg")) return undefined;
      return file.includes("python3.") || file.endsWith("python3") ? "executable" : "directory";
    },
  };
}

const leftOut = (path: string, limit: object) => [
  { kind: "leftOut", path, why: { kind: "aboveLimit", limit } },
];

describe("a folder on PATH", () => {
  test("may have 4,096 Pythons", () => {
    expect(interpretersOnPath(machineWith({ "/a": few }, "/a"))).toHaveLength(few);
  });

  test("is left out if it has more, and those behind it count", () => {
    const found = interpretersOnPath(machineWith({ "/a": few + 1, "/b": 1 }, "/a:/b"));
    expect(found.slice(0, 1)).toEqual(leftOut("/a", limits.names));
    expect(found.slice(1)).toMatchObject([{ executable: "/b/python3.0" }]);
  });

  test("is left out if those in front of it have 16,384", () => {
    const folders = { "/a": few, "/b": few, "/c": few, "/d": few };
    const path = Object.keys(folders).join(":");
    expect(interpretersOnPath(machineWith(folders, path))).toHaveLength(4 * few);
    const found = interpretersOnPath(machineWith({ ...folders, "/e": 1 }, `${path}:/e`));
    expect(found.slice(4 * few)).toEqual(leftOut("/e", limits.namesOnPath));
  });
});

describe("a manager's folder", () => {
  const versions = "/home/me/.pyenv/versions";

  test("may have 4,096 Pythons", () => {
    const found = managedInterpreters(machineWith({ [versions]: few }));
    expect(found.filter(({ kind }) => kind === "interpreter")).toHaveLength(few);
  });

  test("is left out if it has more", () => {
    const found = managedInterpreters(machineWith({ [versions]: few + 1 }));
    expect(found).toContainEqual(leftOut(versions, limits.names)[0]);
    expect(found.filter(({ kind }) => kind === "interpreter")).toEqual([]);
  });
});

describe("conda's environments", () => {
  const home = "/home/me/miniconda3";
  const found = (machine: Machine) => [...condaEnvironments(machine)];

  test("are left out if there are more than 4,096", () => {
    const machine = {
      ...machineWith({ [`${home}/envs`]: few + 1 }),
      kind: (file: string) => (file === `${home}/conda-meta` ? "directory" : undefined) as never,
    };
    expect(found(machine)).toEqual(leftOut(`${home}/envs`, limits.names));
  });

  test("are left out if their list is larger than a megabyte", () => {
    const list = "/home/me/.conda/environments.txt";
    const listing = (bytes: number) =>
      posixMachine({ environment: { HOME: "/home/me" }, files: { [list]: "/x\n".padEnd(bytes, "\n") } });
    expect(found(listing(1 << 20))).toMatchObject([{ path: "/x", why: { kind: "missing" } }]);
    expect(found(listing((1 << 20) + 1))).toEqual(leftOut(list, limits.condaListBytes));
  });
});
