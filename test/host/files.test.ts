import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  utimesSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import which from "which";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { converse } from "../support/stories/drivers.ts";
import { type Needed, neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

const neededMkfifo: Needed<string> = which.sync("mkfifo", { nothrow: true }) ?? {
  missing: "mkfifo is not installed",
};

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, replacing a file`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);
    const replace = async (path: string, text: string) => (await host.make([["replace", path, text]]))[0];

    test.each([
      ["an empty text", ""],
      ["a text", "é 東 😀\n\0\r\n\ufeff"],
      ["a long text", "0123456789abcdeé".repeat(7_000)],
      ["bytes that are not UTF-8", "caf\udce9 \udcff\udc80"],
    ])("of %s gives it back when it is read", async (_title, text) => {
      const calls = [
        ["replace", at("text"), text],
        ["readStart", at("text"), 1_000_000],
      ] as const;
      expect(await host.make(calls)).toEqual([true, text]);
    });

    test.each([
      ["at its start", "///a", 4096, true],
      ["at its end", `${"/".repeat(2)}a\udce9//é///`, 4096, true],
      ["far behind", `${"x//".repeat(20_000)}/`, 1 << 20, true],
      ["in no place", "//a/ //\n/", 4096, false],
      ["behind what is searched", "aaaa///", 6, false],
      ["nowhere, as it is empty", "", 4096, false],
    ])("of a text shows whether it has a part %s", async (_title, text, maximum, expected) => {
      const calls = [
        ["replace", at("text"), text],
        ["contains", at("text"), "///", maximum],
        ["contains", at("missing"), "///", maximum],
        ["contains", host.home.folder, "///", maximum],
        ["systemText", text],
      ] as const;
      expect(await host.make(calls)).toEqual([true, expected, false, false, text]);
    });

    test("writes bytes as they are", async () => {
      await replace(at("bytes"), "é\udce9\udc80");
      expect(readFileSync(at("bytes")).toString("hex")).toBe("c3a9e980");
    });

    test("makes the folders on its way, all for the user alone", async () => {
      expect(await replace(at("one/two/three/file"), "x")).toBe(true);
      const modes = ["one", "one/two", "one/two/three", "one/two/three/file"].map(
        (name) => statSync(at(name)).mode & 0o777,
      );
      expect(modes).toEqual([0o700, 0o700, 0o700, 0o600]);
    });

    test("takes a path from the working directory", async () => {
      const calls = [
        ["replace", "here", "x"],
        ["replace", "below/here", "y"],
      ] as const;
      expect(await host.make(calls)).toEqual([true, true]);
      expect(["here", "below/here"].map((name) => readFileSync(at(name), "utf8"))).toEqual(["x", "y"]);
    });

    test("takes names that are not UTF-8", async () => {
      expect(await replace(at("odd\udce9/file\udcff"), "x")).toBe(true);
      const names = readdirSync(host.home.folder, { encoding: "latin1" });
      expect(names).toContain("odd\xe9");
    });

    test("leaves nothing of the file before, and nothing beside it", async () => {
      const path = host.home.write("old/file", "a longer text than the new one");
      expect(await replace(path, "new")).toBe(true);
      expect(readFileSync(path, "utf8")).toBe("new");
      expect(readdirSync(at("old"))).toEqual(["file"]);
    });

    test.each([
      ["600", "600"],
      ["644", "644"],
      ["755", "755"],
      ["440", "640"],
      ["0", "600"],
    ])("keeps a mode of %s, with what the user needs of it", async (before, after) => {
      const [mode, kept] = [Number.parseInt(before, 8), Number.parseInt(after, 8)];
      const path = host.home.write("modes/file", "old");
      chmodSync(path, mode);
      expect(await replace(path, "new")).toBe(true);
      expect([readFileSync(path, "utf8"), statSync(path).mode & 0o7777]).toEqual(["new", kept]);
    });

    test("leaves a reader of the old file with all of it", async () => {
      const path = host.home.write("read/file", "the old text");
      const file = openSync(path, "r");
      expect(await replace(path, "new")).toBe(true);
      const buffer = Buffer.alloc(100);
      const length = readSync(file, buffer);
      closeSync(file);
      expect(buffer.toString("utf8", 0, length)).toBe("the old text");
    });

    test("takes the place of a link, and leaves what that leads to", async () => {
      const target = host.home.write("linked/target", "kept");
      const link = host.home.link("linked/link", target);
      expect(await replace(link, "new")).toBe(true);
      expect([target, link].map((path) => readFileSync(path, "utf8"))).toEqual(["kept", "new"]);
      expect(lstatSync(link).mode & 0o777).toBe(0o600);
    });

    test("is refused in the place of a folder, which stays as it is", async () => {
      const path = host.home.write("folders/folder/file", "kept");
      expect(await replace(at("folders/folder"), "x")).toBe(false);
      expect([readdirSync(at("folders")), readFileSync(path, "utf8")]).toEqual([["folder"], "kept"]);
    });

    test("is refused below a file, which stays as it is", async () => {
      const path = host.home.write("files/file", "kept");
      expect(await replace(`${path}/below/it`, "x")).toBe(false);
      expect([readdirSync(at("files")), readFileSync(path, "utf8")]).toEqual([["file"], "kept"]);
    });

    test("is refused for no name, and for one with a NUL", async () => {
      expect(await replace("", "x")).toBe(false);
      expect(await replace(at("a\0b"), "x")).toBe(false);
      expect(readdirSync(host.home.folder).filter((name) => /\.new$|^a/.test(name))).toEqual([]);
    });

    test("is refused if the disk is full, and leaves the old file and nothing beside it", async () => {
      const path = host.home.write("room/file", "old");
      const call = JSON.stringify([["replace", path, "x".repeat(100_000)]]);
      // Beyond some kilobytes, writing fails; the signal for it is ignored.
      const limited = ["-c", 'trap "" XFSZ; ulimit -f 8; exec "$@"', "sh", ...host.command(), call];
      const outcome = await host.make([], { command: ["/bin/sh"], arguments: limited });
      expect(outcome).toEqual([false]);
      expect([readdirSync(at("room")), readFileSync(path, "utf8")]).toEqual([["file"], "old"]);
    });

    test("succeeds beside what a process of the same number has left, and removes it", async () => {
      mkdirSync(at("left"));
      const path = at("left/file");
      const call = ["replace", path, "x"];
      const script = 'echo old > "$(dirname "$0")/.file.pyl-$$"; exec "$@"';
      const words = ["-c", script, path, ...host.command(), JSON.stringify([call])];
      expect(await host.make([], { command: ["/bin/sh"], arguments: words })).toEqual([true]);
      expect(readdirSync(at("left"))).toEqual(["file"]);
      expect(readFileSync(path, "utf8")).toBe("x");
    });

    test.runIf(existsSync("/proc/self"))("is refused where nothing can be made", async () => {
      expect(await replace("/proc/pyl/file", "x")).toBe(false);
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(`${title}'s fingerprint`, needed, (driven) => {
    const host = useHost(driven);
    const fingerprint = async (...paths: readonly string[]) =>
      host.make(paths.map((path) => ["fingerprint", path] as const));

    test("is the same as long as the file is, and another when its size or time is", async () => {
      const path = host.home.write("file", "text");
      const first = new Date("2024-05-06T07:08:09.123Z");
      utimesSync(path, first, first);
      const stamps = [...(await fingerprint(path, path))];
      host.home.write("file", "longer text");
      utimesSync(path, first, first);
      stamps.push(...(await fingerprint(path)));
      utimesSync(path, first, new Date(first.getTime() + 1));
      stamps.push(...(await fingerprint(path)));
      expect(stamps[1]).toBe(stamps[0]);
      expect(new Set(stamps).size).toBe(3);
    });

    test("is its size and its time to the nanosecond", async () => {
      const path = host.home.write("reported", "12345");
      const { mtimeNs } = statSync(path, { bigint: true });
      expect(await fingerprint(path)).toEqual([`5 ${mtimeNs}`]);
    });

    test("may be from before 1970", async () => {
      const path = host.home.write("old", "");
      utimesSync(path, new Date(-1500), new Date(-1500));
      expect(await fingerprint(path)).toEqual(["0 -1500000000"]);
    });

    test("is that of what a link leads to", async () => {
      const path = host.home.write("behind", "behind a link");
      const link = host.home.link("links/link", path);
      const [ofLink, ofFile] = await fingerprint(link, path);
      expect(ofLink).toBe(ofFile);
      expect(ofLink).toMatch(/^13 \d+$/);
    });

    test("is there for regular files only", async () => {
      const folder = join(host.home.folder, "folder");
      mkdirSync(folder);
      const dangling = host.home.link("links/dangling", "missing");
      const paths = [folder, "missing", dangling, "/dev/null", "", "a\0b"];
      expect(await fingerprint(...paths)).toEqual(paths.map(() => null));
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(
    `${title}, reading the start of a file`,
    neededBoth(needed, neededMkfifo),
    ([driven, mkfifo]) => {
      const host = useHost(driven);

      test("opens regular files only: no folder, pipe, device or socket", async () => {
        const at = (name: string) => join(host.home.folder, name);
        mkdirSync(at("folder"));
        execFileSync(mkfifo, [at("pipe")]);
        const server = createServer().listen(at("socket"));
        await once(server, "listening");
        const path = host.home.write("file", "text");
        const link = host.home.link("links/zero", "/dev/zero");
        const others = [at("folder"), at("pipe"), at("socket"), "/dev/zero", "/dev/tty", link];
        const calls = [path, ...others].map((each) => ["readStart", each, 8] as const);
        expect(await host.make(calls)).toEqual(["text", ...others.map(() => null)]);
        server.close();
      });
    },
  );

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, asked for terminals`, neededBoth(needed, neededSystem()), ([driven, python]) => {
    const host = useHost(driven);
    const calls = JSON.stringify([
      ["isTerminal", "output"],
      ["isTerminal", "error"],
    ]);
    const reported = (redirection: string) => [
      "-c",
      `exec "$@" ${redirection}`,
      "sh",
      ...host.command(),
      calls,
    ];

    test.each([
      ["both on a terminal", "", "[true,true]"],
      ["errors in a file", "2>errors", "[true,false]"],
      ["errors nowhere", "2>/dev/null", "[true,false]"],
      ["errors closed", "2>&-", "[true,false]"],
      ["output in a pipe", "| cat", "[false,true]"],
      ["both in a pipe", "2>&1 | cat", "[false,false]"],
    ])("knows %s", async (_title, redirection, expected) => {
      const command = ["/bin/sh", ...reported(redirection)];
      expect((await converse(host.home, python, { command, steps: [] })).shown).toBe(expected);
    });
  });
