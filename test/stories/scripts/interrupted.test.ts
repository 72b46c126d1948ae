import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectRight, makeScriptHome } from "../../support/scripts/script-home.ts";
import { builders } from "../../support/stories/builders.ts";
import {
  neededBoth,
  neededFurther,
  neededSystem,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { describeWith, environment, type Home, launcher, nodeEntry } from "../../support/stories/stories.ts";

const driver = fileURLToPath(new URL("../../support/scripts/interrupt.py", import.meta.url));

interface Interruption {
  readonly home: Home;
  readonly path: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** Ctrl-C is typed when a path exists that matches. */
  readonly when: string;
}

interface Interrupted {
  /** As Python has it: -2 for SIGINT. */
  readonly status: number;
  readonly left: readonly string[];
  readonly shown: string;
  readonly isSane: boolean;
  readonly isTyped: boolean;
}

async function interrupt(python: RealInterpreter, story: Interruption): Promise<Interrupted> {
  const { home, path, variables, command, when } = story;
  const request = {
    command,
    directory: home.folder,
    variables: { ...environment(home, path), TERM: "xterm", ...variables },
    when,
    look: join(home.folder, ".cache/pyl/**/pyvenv.cfg"),
  };
  return JSON.parse(
    (await execa(python.executable, [driver, JSON.stringify(request)])).stdout,
  ) as Interrupted;
}

for (const [title, uv] of builders)
  describeWith(
    `Ctrl-C while ${title} makes an environment`,
    neededBoth(neededSystem(), neededBoth(uv, neededFurther())),
    ([system, [program, { newer }]]) => {
      const scripts = makeScriptHome(program, newer);
      const { home, path } = scripts;
      const cache = join(home.folder, ".cache");
      const asked = join(home.folder, "asked");
      // An index that does not answer.
      const server = createServer(() => writeFileSync(asked, ""));
      const variables: Record<string, string> = {};
      beforeAll(async () => {
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple/`;
        Object.assign(variables, { PIP_INDEX_URL: url, UV_DEFAULT_INDEX: url });
      });
      afterAll(() => {
        server.closeAllConnections();
        server.close();
      });

      const states: readonly (readonly [title: string, when: string])[] = [
        ["has begun", join(cache, "pyl/scripts/*")],
        ["has a folder", join(cache, "pyl/scripts/*/[0-9]")],
        ["has an environment without packages", join(cache, "pyl/**/pyvenv.cfg")],
        ["waits for an index", asked],
      ];
      const hosts = [
        ["natively", launcher],
        ["in Node", [process.execPath, nodeEntry]],
      ] as const;

      const cases = hosts.flatMap(([host, command]) =>
        states.map(([state, when]) => [`${state}, ${host}`, when, command] as const),
      );
      test.each(cases)(
        "which %s, leaves nothing half made and prints no traceback",
        async (_title, when, command) => {
          rmSync(cache, { recursive: true, force: true });
          rmSync(asked, { force: true });
          mkdirSync(cache);
          const script = scripts.write("waits.py", ["tiny"]);
          const ended = await interrupt(system, {
            home,
            path,
            variables,
            command: [...command, script],
            when,
          });
          expect(ended.shown).not.toContain("Traceback");
          expect(ended).toMatchObject({ status: -2, left: [], isSane: true, isTyped: true });
          // A program that has hidden the cursor shows it again.
          expect(ended.shown.lastIndexOf("\x1b[?25l")).toBeLessThanOrEqual(
            ended.shown.lastIndexOf("\x1b[?25h"),
          );
          expectRight(await scripts.run(scripts.write("afterwards.py")));
        },
      );
    },
  );
