import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith } from "../support/stories/stories.ts";

/** A number that no process has: Linux counts to 4194304 at most. */
const noProcess = 4_194_305;

const holdLock = `
import fcntl, sys
with open(sys.argv[1]) as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("locked", flush=True)
    sys.stdin.read()
`;

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, replacing a file`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);

    test("creates it and the folders above it for the user alone, and leaves nothing beside it", async () => {
      expect(await host.make([["replace", at("one/two/file"), "text é \udce9"]])).toEqual([true]);
      expect(readFileSync(at("one/two/file"), "latin1")).toBe("text \xc3\xa9 \xe9");
      const modes = ["one", "one/two", "one/two/file"].map((name) => statSync(at(name)).mode & 0o777);
      expect(modes).toEqual([0o700, 0o700, 0o600]);
      expect(readdirSync(at("one/two"))).toEqual(["file"]);
    });

    test("keeps its mode, and replaces a link but not its target", async () => {
      const file = host.home.write("kept", "old");
      chmodSync(file, 0o644);
      const target = host.home.write("target", "old");
      const link = host.home.link("link", target);
      expect(
        await host.make([
          ["replace", file, "new"],
          ["replace", link, "new"],
        ]),
      ).toEqual([true, true]);
      expect(statSync(file).mode & 0o777).toBe(0o644);
      expect([readFileSync(file, "utf8"), readFileSync(link, "utf8"), readFileSync(target, "utf8")]).toEqual([
        "new",
        "new",
        "old",
      ]);
    });

    test("removes what a killed process left beside it, and nothing else", async () => {
      const abandoned = host.home.write(`folder/.file.pyl-${noProcess}`, "half");
      const others = [".file.pyl-", ".file.pyl-1x", `.files.pyl-${noProcess}`, `file.pyl-${noProcess}`];
      for (const name of others) host.home.write(`folder/${name}`, "kept");
      const link = host.home.link(`folder/.file.pyl-${noProcess + 1}`, at("missing"));
      expect(await host.make([["replace", at("folder/file"), "new"]])).toEqual([true]);
      expect(readdirSync(dirname(abandoned)).sort()).toEqual(["file", basename(link), ...others].sort());
    });

    test("can wait until another process has removed it", async () => {
      const file = host.home.write("awaited", "");
      const isRemoved = host.make([["awaitRemoval", file, 3600]]);
      rmSync(file);
      expect(await isRemoved).toEqual([true]);
      host.home.write("awaited", "");
      expect(await host.make([["awaitRemoval", file, 1]])).toEqual([false]);
      expect(existsSync(file)).toBe(true);
    });

    test("does the same without replacing anything", async () => {
      const abandoned = host.home.write(`asked/.file.pyl-${noProcess}`, "half");
      expect(
        await host.make([
          ["removeUnfinished", at("asked/file")],
          ["removeUnfinished", at("no/such/file")],
        ]),
      ).toEqual([true, true]);
      expect(existsSync(abandoned)).toBe(false);
    });

    test("leaves a file that a running process is writing", async () => {
      // Process 1 always runs. The native host asks for the lock, the Node host for the process.
      const path = host.home.write("running/.file.pyl-1", "half");
      const holder = execa("python3", ["-c", holdLock, path], { stdin: "pipe" });
      await new Promise((resolve) => holder.stdout.once("data", resolve));
      expect(await host.make([["replace", at("running/file"), "new"]])).toEqual([true]);
      expect(readFileSync(path, "utf8")).toBe("half");
      holder.stdin.end();
      await holder;
      rmSync(path);
    });

    test("is refused below a file and for a folder, and leaves nothing", async () => {
      const file = host.home.write("plain/file", "kept");
      const calls = [
        ["replace", `${file}/below`, "x"],
        ["replace", at("plain"), "x"],
        ["replace", "", "x"],
        ["replace", at("a\0b"), "x"],
      ] as const;
      expect(await host.make(calls)).toEqual([false, false, false, false]);
      expect(readdirSync(at("plain"))).toEqual(["file"]);
      expect(readdirSync(host.home.folder).filter((name) => name.includes(".pyl-"))).toEqual([]);
    });

    test("writes over a file in place, and not over a link, a folder or nothing", async () => {
      const file = host.home.write("over/file", "the old content");
      chmodSync(file, 0o640);
      const { ino } = statSync(file);
      const link = host.home.link("over/link", file);
      const calls = [
        ["overwrite", file, "new é"],
        ["overwrite", link, "x"],
        ["overwrite", at("over"), "x"],
        ["overwrite", at("over/missing"), "x"],
      ] as const;
      expect(await host.make(calls)).toEqual([true, false, false, false]);
      expect(readFileSync(file, "utf8")).toBe("new é");
      expect([statSync(file).mode & 0o777, statSync(file).ino]).toEqual([0o640, ino]);
      expect(readdirSync(at("over")).sort()).toEqual(["file", "link"]);
    });
  });
