import { chmodSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { neededSystem } from "../../support/stories/interpreters.ts";
import { describeWith, environment, makeHome, nodeEntry, start } from "../../support/stories/stories.ts";

const command = [process.execPath, nodeEntry];
const variables = { PYL_NODE: "1" };
const canBecome = Number(process.versions.node.split(".")[0]) >= 26 && process.platform !== "win32";

describeWith("a launch by Node, after the first", neededSystem(), (python) => {
  test.each([
    ["a Python, as no Node has to wait", python.executable, canBecome],
    ["no other program, which would have SIGPIPE ignored", "/bin/sh", false],
  ])("becomes %s", async (_title, program, isSame) => {
    const home = makeHome();
    const isShell = program === "/bin/sh";
    const first = home.write("first.py", `#!${python.executable} -IS\n`);
    await start({ home, command, arguments: [first], variables });
    const source = isShell ? "echo $$\n" : "import os\nprint(os.getpid())\n";
    const script = home.write("script", `#!${program}\n${source}`);
    chmodSync(script, 0o755);
    const env = { ...environment(home), ...variables };
    const running = execa(process.execPath, [nodeEntry, script], { env, extendEnv: false });
    const { stdout } = await running;
    expect(stdout).toMatch(/^\d+$/);
    expect(Number(stdout) === running.pid).toBe(isSame);
  });

  test("says nothing of Node's if the system refuses a Python", async () => {
    const home = makeHome();
    const broken = home.write("bin/python3", "\x7fELF");
    chmodSync(broken, 0o755);
    const good = home.write("good.py", `#!${python.executable} -IS\n`);
    const script = home.write("script.py", `#!${broken}\n`);
    await start({ home, command, arguments: [good], variables });
    const { status, errors } = await start({ home, command, arguments: [script], variables });
    expect(status).toBeGreaterThan(0);
    expect(errors).not.toContain("Warning");
  });
});
