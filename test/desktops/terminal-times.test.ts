import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordRow } from "../support/desktops/results.ts";
import type { Screen } from "../support/desktops/screen.ts";
import { type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { ownWords, testedTerminals } from "../support/desktops/terminals.ts";
import { describeWith } from "../support/stories/stories.ts";

// Measures how long a script that is double-clicked takes to its first line. Nothing here fails because it is slow.

const script = "/tmp/first_line.py";
const times = "7";

describeWith("the time to a script's first line", neededDesktops("trixie"), () => {
  const sessions = new Map<Screen["kind"], DesktopSession>();

  beforeAll(async () => {
    for (const screen of ["x11", "wayland"] as const) {
      const session = await openDesktopSession({ suite: "trixie", screen, desktop: "none" });
      copyFileSync("test/support/desktops/scripts/first_line.py", session.system.path(script));
      sessions.set(screen, session);
    }
  });

  afterAll(async () => {
    for (const session of sessions.values()) await session.close();
  });

  const measured = testedTerminals.map((terminal, order) => ({ ...terminal, order }));
  test.each(measured)("$name", async ({ name, order, screen = "x11", isShared, isOther }) => {
    const session = sessions.get(screen) as DesktopSession;
    session.system.write("/home/me/.config/py.ini", `[pyl]\nterminal = ${name}\n`);
    const alone = [...(await ownWords(session)), "/usr/bin/python3", "SCRIPT"];
    const withPyl = [installedPyl, "--open", "SCRIPT"];
    const cells: Record<string, string> = { Terminal: `\`${name}\`` };
    const states = isShared && !isOther ? (["cold", "warm"] as const) : (["cold"] as const);
    for (const state of states) {
      const compared = [...alone, "VERSUS", ...withPyl];
      const { output } = await session.run("python3", script, state, times, name, ...compared);
      expect(output).toMatch(/^\d+ \d+$/);
      const [before, after] = output.split(" ");
      const title = state === "cold" ? "not running" : "running";
      cells[`Alone, ${title}`] = `${before} ms`;
      cells[`With pyl, ${title}`] = `${after} ms`;
    }
    if (states.length === 1) {
      cells["Alone, running"] = "as if not running";
      cells["With pyl, running"] = "as if not running";
    }
    recordRow("terminal times", name, { order, cells });
  });
});
