import { linkSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith } from "../support/stories/stories.ts";

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, listing a folder`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, "folder", name);
    const names = [".hidden", "g", "graalpy", "p", "program", "pypy3", "python", "python3.12", "éa", "東"];

    beforeEach(() => {
      mkdirSync(at(""), { recursive: true });
      for (const name of names) writeFileSync(at(name), "");
    });

    const list = async (prefixes: readonly string[]) => {
      const [found] = await host.make([["list", at(""), prefixes]]);
      return [...(found as string[])].sort();
    };

    test.each([
      [[""], names],
      [[], []],
      [
        ["python", "pypy", "graalpy"],
        ["graalpy", "pypy3", "python", "python3.12"],
      ],
      [["p"], ["p", "program", "pypy3", "python", "python3.12"]],
      [["python3.12"], ["python3.12"]],
      [["python3.12.1", "pz"], []],
      [
        ["é", "東"],
        ["éa", "東"],
      ],
      [["."], [".hidden"]],
      [["a", "b", "c", "d", "e", "f", "h", "i", "j", "pr"], ["program"]],
    ])("has the names that start with one of %j", async (prefixes, expected) => {
      expect(await list(prefixes)).toEqual(expected);
    });

    test("has all of thousands of names", async () => {
      const many = Array.from({ length: 3000 }, (_, index) => `python-${index}`);
      for (const name of many) linkSync(at("p"), at(name));
      expect(await list(["python-"])).toEqual(many.sort());
    });
  });
