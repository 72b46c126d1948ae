import { chmodSync, linkSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith } from "../support/stories/stories.ts";

const user = String(process.getuid?.());

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, who may change a path`, needed, (driven) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);
    const make = (name: string, mode: number) => {
      mkdirSync(at(name), { recursive: true });
      chmodSync(at(name), mode);
    };
    const allowed = `\ndirectory ${user}\nfile ${user}\nlink ${user}\ndirectory ${user} +others\ndirectory 0\ndirectory 0 +others\n`;
    const haveOnly = async (path: string, ...below: string[]) =>
      (await host.make([["haveOnly", path, below.join("\0"), allowed, `\n${at("exempt")}\n`]]))[0];

    test("is said of its kind, owner and writers, not of a link's target", async () => {
      const group = String(process.getgid?.());
      make("private", 0o700);
      make("shared", 0o775);
      make("sticky", 0o1777);
      make("open", 0o777);
      host.home.write("private/file", "");
      host.home.write("private/second", "");
      linkSync(at("private/second"), at("private/third"));
      symlinkSync(at("open"), at("link"));
      const names = ["private", "shared", "sticky", "open", "link", "private/file", "private/third", "none"];
      expect(await host.make(names.map((name) => ["permissions", at(name)] as const))).toEqual([
        `directory ${user}`,
        `directory ${user} group:${group}`,
        `directory ${user} +others`,
        `directory ${user} others`,
        `link ${user}`,
        `file ${user}`,
        `file ${user} hardlinked`,
        null,
      ]);
    });

    test("is allowed on each part of the way, and behind each link", async () => {
      make("good/inner", 0o755);
      make("exempt/inner", 0o755);
      make("bad/inner", 0o755);
      make("sticky/inner", 0o755);
      host.home.write("good/file", "");
      host.home.write("good/twice", "");
      linkSync(at("good/twice"), at("good/again"));
      symlinkSync("inner", at("good/near"));
      symlinkSync(at("good/near"), at("good/far"));
      symlinkSync(at("bad/inner"), at("good/wrong"));
      symlinkSync("inner/../file", at("good/up"));
      symlinkSync("loop", at("good/loop"));
      chmodSync(at("bad"), 0o777);
      chmodSync(at("exempt"), 0o777);
      chmodSync(at("sticky"), 0o1777);
      const ways: readonly (readonly [paths: readonly string[], expected: boolean])[] = [
        [["good/inner"], true],
        [["good/file"], true],
        [["good", "good/inner", "good/file", "good/far"], true],
        [["good/near"], true],
        [["good/far"], true],
        [["sticky/inner"], true],
        [["exempt/inner"], true],
        [["good/near", "good/near/none"], false],
        [["good/inner", "good/innermost"], false],
        [["good/none"], false],
        [["good", "bad/inner"], false],
        [["bad/inner"], false],
        [["good/wrong"], false],
        [["good", "good/wrong"], false],
        [["good/again"], false],
        [["sticky"], false],
        // Only the kernel follows these.
        [["good/up"], false],
        [["good/inner/.."], false],
        [["good/loop"], false],
      ];
      const results = [];
      for (const [names] of ways) {
        const [first = "", ...below] = names;
        const inner = below.map((name) => name.slice(first.length + 1));
        results.push([names, await haveOnly(`${host.home.folder}/${first}`, ...inner)]);
      }
      // Node's host asks part by part.
      expect(results).toEqual(
        ways.map(([names, expected]) => [names, expected && title === "the native host"]),
      );
      expect(await haveOnly("good", "")).toBe(false);
    });
  });
