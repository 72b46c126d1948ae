import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { neededAny } from "../support/stories/every-python.ts";
import { isMissing, type Needed } from "../support/stories/interpreters.ts";
import { cacheIn, key } from "../support/stories/kept-cache.ts";
import { describeWith, makeHome } from "../support/stories/stories.ts";

const neededUser: Needed<number> =
  process.getuid?.() === 0 ? 12_345 : { missing: "only root can start a program as another user" };

describeWith("pruning as a user without rights", neededUser, (user) => {
  const python = isMissing(neededAny) ? undefined : neededAny.find((path) => path.startsWith("/usr/"));
  test.skipIf(python === undefined)("goes on, and says what could not be removed", async () => {
    const home = makeHome().folder;
    const { cache, scripts, make } = cacheIn(home);
    const closed = make(key("1"), "1", 50);
    const other = make(key("2"), "1", 50);
    await execa("chown", ["-R", String(user), home]);
    await execa("chown", ["-R", "0", join(scripts, key("1"))]);
    // That user may not look into the checkout.
    const { stdout: folder } = await execa("mktemp", ["-d"]);
    await execa("cp", ["-r", "src/python", folder]);
    await execa("chmod", ["-R", "a+rX", folder]);
    const { stdout, exitCode } = await execa(
      python ?? "",
      ["-B", join(folder, "python/prune_report.py"), cache, "json", "apply"],
      { uid: user, reject: false, cwd: "/" },
    );
    rmSync(folder, { recursive: true });
    const { environments } = JSON.parse(stdout);
    expect(environments).toMatchObject([
      { path: closed, removed: false, kept: "failed", error: "Permission denied" },
      { path: other, removed: true },
    ]);
    expect([exitCode, existsSync(closed), existsSync(other)]).toEqual([1, true, false]);
  });
});
