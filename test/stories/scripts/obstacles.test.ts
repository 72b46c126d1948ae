import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { neededNamespaces } from "../../support/scripts/namespaces.ts";
import { expectRight, makeScriptHome } from "../../support/scripts/script-home.ts";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther } from "../../support/stories/interpreters.ts";
import { type PackageIndex, startPackageIndex } from "../../support/stories/package-index.ts";
import { describeWith, launcher, nodeEntry, type Outcome } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// What keeps an environment from being made: the script does not run, nothing half made is left, and an environment that is
// made works all the same.

const hosts = [
  ["natively", launcher],
  ["in Node", [process.execPath, nodeEntry]],
] as const;

function expectNotMade({ status, output, errors }: Outcome, reason: RegExp): void {
  expect({ status, output, errors }).toMatchObject({ status: 106, output: "" });
  expect(errors).toMatch(reason);
  expect(errors).not.toContain("Traceback");
}

for (const [title, uv] of builders) {
  const needed = neededBoth(neededNamespaces(), neededBoth(uv, neededFurther()));

  describeWith(
    `a process that creates files for all, with ${title}`,
    neededBoth(uv, neededFurther()),
    (both) => {
      const [program, { newer }] = both;
      test.each(hosts)("makes an environment that only its user may write to, %s", async (_host, host) => {
        const scripts = makeScriptHome(program, newer);
        const mask = ["import os", "print(f'{os.umask(0):o}', file=sys.stderr)"];
        const script = scripts.write("new.py", [scripts.dependency], ["import sys", ...mask]);
        const command = ["/bin/sh", "-c", 'umask 0; exec "$@"', "sh", ...host];
        const prefix = expectRight(await scripts.run(script, [], { command }));
        const again = await scripts.run(script, [], { command });
        expect(expectRight(again)).toBe(prefix);
        // The script itself has the mask as it was.
        expect(again.errors).toBe("0\n");
      });
    },
  );

  describeWith(`a full disk, for ${title}`, needed, ([{ withMounts }, [program, { newer }]]) => {
    // The first launch has little room, the second one has enough. The cache of uv is elsewhere.
    const twice = [
      'mount -t tmpfs -o size="$SIZE" none "$HOME/.cache/pyl" || exit 99',
      '"$@" > "$HOME/output" 2> "$HOME/errors"; echo $? > "$HOME/status"',
      'find "$HOME/.cache/pyl" -name pyvenv.cfg > "$HOME/left"',
      'mount -o remount,size=20m "$HOME/.cache/pyl" || exit 99',
      '"$@"',
    ].join("\n");

    test.each(["4k", "8k", "16k", "32k", "48k", "20m"])("of %s, leaves nothing half made", async (size) => {
      const scripts = makeScriptHome(program, newer);
      const { folder } = scripts.home;
      mkdirSync(join(folder, ".cache/pyl"), { recursive: true });
      const command = [...withMounts(twice), ...launcher];
      const second = await scripts.run(scripts.write("new.py"), [], { command, variables: { SIZE: size } });
      expectRight(second);
      const read = (name: string) => readFileSync(join(folder, name), "utf8");
      const first = { status: Number(read("status")), signal: undefined, output: read("output") };
      if (size === "20m") expectRight({ ...first, errors: read("errors") });
      else expectNotMade({ ...first, errors: read("errors") }, /No space left on device/);
      expect(read("left") !== "").toBe(size === "20m");
    });
  });

  describeWith(
    `a cache that is read-only, for ${title}`,
    needed,
    ([{ withMounts }, [program, { newer }]]) => {
      const readOnly =
        'mount --bind "$HOME/.cache" "$HOME/.cache" && mount -o remount,bind,ro "$HOME/.cache" && exec "$@"';

      test.each(hosts)(
        "is an error without an environment, and no obstacle with one, %s",
        async (_host, host) => {
          const scripts = makeScriptHome(program, newer);
          mkdirSync(join(scripts.home.folder, ".cache/pyl"), { recursive: true });
          const script = scripts.write("new.py");
          const command = [...withMounts(readOnly), ...host];
          expectNotMade(await scripts.run(script, [], { command }), /cannot be written to/);
          expect(scripts.listing()).toEqual([]);
          const prefix = expectRight(await scripts.run(script));
          expect(expectRight(await scripts.run(script, [], { command }))).toBe(prefix);
          rmSync(join(scripts.home.folder, ".cache/pyl/known"), { recursive: true });
          expect(expectRight(await scripts.run(script, [], { command }))).toBe(prefix);
        },
      );
    },
  );

  describeWith(`no network, for ${title}`, needed, ([{ withoutNetwork }, [program, { newer }]]) => {
    const scripts = makeScriptHome(program, newer);
    const packages = join(scripts.home.folder, "packages");
    let index: PackageIndex;
    beforeAll(async () => {
      makeWheel(packages, "tiny", "1.0");
      index = await startPackageIndex(packages);
    });
    afterAll(() => index.close());
    const variables = () => ({
      PIP_INDEX_URL: index.url,
      PIP_RETRIES: "0",
      UV_DEFAULT_INDEX: index.url,
      UV_HTTP_RETRIES: "0",
    });

    test.each(hosts)(
      "is an error without an environment, and no obstacle with one, %s",
      async (_host, host) => {
        const command = [...withoutNetwork, ...host];
        const script = scripts.write("new.py", ["tiny"]);
        rmSync(join(scripts.home.folder, ".cache"), { recursive: true, force: true });
        const without = await scripts.run(script, [], { command, variables: variables() });
        expectNotMade(without, /tiny/);
        expect(without.errors).toMatch(/connect|[Nn]etwork|No matching distribution/);
        expect(scripts.environments()).toEqual([]);
        const prefix = expectRight(await scripts.run(script, [], { variables: variables() }));
        const asked = index.requests.length;
        expect(asked).toBeGreaterThan(0);
        expect(expectRight(await scripts.run(script, [], { command, variables: variables() }))).toBe(prefix);
        // Nor is the index asked if there is one.
        expect(expectRight(await scripts.run(script, [], { variables: variables() }))).toBe(prefix);
        expect(index.requests).toHaveLength(asked);
      },
    );
  });
}
