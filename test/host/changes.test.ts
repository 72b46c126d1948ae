import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith } from "../support/stories/stories.ts";

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, adding to a file`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);
    const append = async (path: string, text: string) => (await host.make([["append", path, text]]))[0];

    test("makes it where there is none, with the folders on its way, all for the user alone", async () => {
      expect(await append(at("one/two/log"), "first\n")).toBe(true);
      expect(readFileSync(at("one/two/log"), "utf8")).toBe("first\n");
      const modes = ["one", "one/two", "one/two/log"].map((name) => statSync(at(name)).mode & 0o777);
      expect(modes).toEqual([0o700, 0o700, 0o600]);
    });

    test("puts it behind what is there, and leaves its mode", async () => {
      const path = host.home.write("log", "first\n");
      chmodSync(path, 0o644);
      const calls = [
        ["append", path, "é 東 \udce9\n"],
        ["append", path, "third"],
      ] as const;
      expect(await host.make(calls)).toEqual([true, true]);
      expect(readFileSync(path, "latin1")).toBe(`first\n${latin1("é 東 ")}\xe9\nthird`);
      expect(statSync(path).mode & 0o777).toBe(0o644);
    });

    test("adds to what a link leads to", async () => {
      const target = host.home.write("target", "first\n");
      expect(await append(host.home.link("link", target), "second\n")).toBe(true);
      expect(readFileSync(target, "utf8")).toBe("first\nsecond\n");
    });

    test("is refused for a folder, below a file, for no name, and for one with a NUL", async () => {
      mkdirSync(at("folder"));
      const file = host.home.write("file", "kept");
      const paths = [at("folder"), `${file}/below`, "", at("a\0b")];
      const calls = paths.map((path) => ["append", path, "x"] as const);
      expect(await host.make(calls)).toEqual(paths.map(() => false));
      expect(readFileSync(file, "utf8")).toBe("kept");
    });

    test("is refused for a pipe without a reader, and does not wait for one", async () => {
      await execa("mkfifo", [at("pipe")]);
      expect(await append(at("pipe"), "x")).toBe(false);
    });
  });

function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, taking a file away`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);
    const remove = async (path: string) => (await host.make([["remove", path]]))[0];

    test("does so with a file, and with an empty folder", async () => {
      const file = host.home.write("folder/file", "");
      const calls = [
        ["remove", file],
        ["remove", at("folder")],
      ] as const;
      expect(await host.make(calls)).toEqual([true, true]);
      expect(existsSync(at("folder"))).toBe(false);
    });

    test("takes a link, and leaves the file or folder that it leads to", async () => {
      const target = host.home.write("targets/target", "kept");
      for (const leads of [target, at("targets"), at("missing")]) {
        expect(await remove(host.home.link("link", leads))).toBe(true);
        expect(existsSync(target)).toBe(true);
      }
    });

    test("is content with what is not there", async () => {
      const file = host.home.write("file", "kept");
      for (const path of [at("missing"), at("missing/too"), `${file}/below`])
        expect(await remove(path)).toBe(true);
      expect(readFileSync(file, "utf8")).toBe("kept");
    });

    test("is refused for a folder with something in it, and for a name with a NUL", async () => {
      host.home.write("full/file", "kept");
      expect([await remove(at("full")), await remove(at("a\0b"))]).toEqual([false, false]);
      expect(readFileSync(at("full/file"), "utf8")).toBe("kept");
    });

    test("has the new text at the next question", async () => {
      const file = host.home.write("known", "");
      const calls = [
        ["kind", file],
        ["remove", file],
        ["kind", file],
        ["append", file, "x"],
        ["kind", file],
      ] as const;
      expect(await host.make(calls)).toEqual(["file", true, null, true, "file"]);
    });
  });
