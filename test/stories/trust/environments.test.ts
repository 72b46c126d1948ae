import { chmodSync, chownSync, copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { makeVenv } from "../../support/machines/environments.ts";
import { readReport, writeReporter } from "../../support/machines/report.ts";
import { neededBoth, neededSystem, neededWhen } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative, start } from "../../support/stories/stories.ts";

/** Two users that are neither root nor each other; they need no account. */
const otherUser = 40_001;
const someone = 40_002;

const isRoot = process.geteuid?.() === 0;
const needed = neededWhen(
  isRoot,
  "only root may give files to another user",
  neededBoth(neededNative(), neededSystem()),
);

describeWith("another user's environment", needed, ([native, system]) => {
  const home = makeHome();
  const environment = join(home.folder, "shared/.venv");
  const launcherForAll = join(home.folder, "pyl");
  beforeAll(async () => {
    mkdirSync(join(home.folder, "shared"));
    await makeVenv(system, environment);
    chownSync(environment, otherUser, otherUser);
    copyFileSync(native, launcherForAll);
    chmodSync(home.folder, 0o755);
  });

  test("is skipped, and a line says so", async () => {
    const script = writeReporter(home, "shared/mine.py", "#!/usr/bin/env python3");
    const outcome = await start({ home, arguments: [script] });
    expect(readReport(outcome).prefix).toBe(system.prefix);
    expect(outcome.errors).toContain(`the environment ${environment} is skipped`);
    expect(outcome.errors.trimEnd().split("\n")).toHaveLength(1);
  });

  test("gives way to one further up that is trusted", async () => {
    await makeVenv(system, join(home.folder, "above/.venv"));
    const near = join(home.folder, "above/sub/.venv");
    mkdirSync(join(home.folder, "above/sub"));
    await makeVenv(system, near);
    chownSync(near, otherUser, otherUser);
    const script = writeReporter(home, "above/sub/mine.py");
    expect(readReport(await start({ home, arguments: [script] })).prefix).toBe(
      join(home.folder, "above/.venv"),
    );
  });

  test("runs its owner's scripts: a user who starts one trusts the owner already", async () => {
    const script = writeReporter(home, "shared/theirs.py");
    chownSync(script, otherUser, otherUser);
    const outcome = await start({ home, arguments: [script] });
    expect(readReport(outcome).prefix).toBe(environment);
    expect(outcome.errors).toBe("");
  });

  test("runs when they are the user behind sudo", async () => {
    const script = writeReporter(home, "shared/sudo.py");
    const outcome = await start({ home, arguments: [script], variables: { SUDO_UID: String(otherUser) } });
    expect(readReport(outcome).prefix).toBe(environment);
  });

  test("runs below a folder that py.ini trusts", async () => {
    home.write("config/py.ini", `[pyl]\ntrusted = ${home.folder}/shared\n`);
    const script = writeReporter(home, "shared/trusted.py");
    const variables = { XDG_CONFIG_HOME: join(home.folder, "config") };
    const outcome = await start({ home, arguments: [script], variables });
    expect(readReport(outcome).prefix).toBe(environment);
  });

  test("runs when it is active: the user chose it", async () => {
    const script = writeReporter(home, "shared/active.py");
    const outcome = await start({ home, arguments: [script], variables: { VIRTUAL_ENV: environment } });
    expect(readReport(outcome).prefix).toBe(environment);
  });

  test("is one for other users too, and its owner's own is not", async () => {
    const script = writeReporter(home, "shared/public.py");
    const asUser = (user: number) => start({ home, command: [launcherForAll], arguments: [script], user });
    const theirs = await asUser(someone);
    expect(readReport(theirs).prefix).toBe(system.prefix);
    expect(theirs.errors).toContain("is skipped");
    expect(readReport(await asUser(otherUser)).prefix).toBe(environment);
  });

  test("is skipped in a folder for everybody too, if only its files are the other user's", async () => {
    // /tmp itself as an environment: the folder is root's, and anyone may write into it.
    const everybody = join(home.folder, "tmp");
    mkdirSync(everybody);
    chmodSync(everybody, 0o1777);
    await makeVenv(system, everybody);
    for (const name of ["pyvenv.cfg", "bin", "lib"]) chownSync(join(everybody, name), otherUser, otherUser);
    const script = writeReporter(home, "tmp/script.py");
    const outcome = await start({ home, arguments: [script] });
    expect(readReport(outcome).prefix).toBe(system.prefix);
    expect(outcome.errors).toContain(`the environment ${everybody} is skipped`);
  });

  test("is not what root's is: that runs for everybody", async () => {
    await makeVenv(system, join(home.folder, "root/.venv"));
    const script = writeReporter(home, "root/script.py");
    const outcome = await start({ home, command: [launcherForAll], arguments: [script], user: someone });
    expect(readReport(outcome).prefix).toBe(join(home.folder, "root/.venv"));
  });
});
