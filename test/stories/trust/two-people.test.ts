import { spawn } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { neededBoth, neededSystem, neededWhen } from "../../support/stories/interpreters.ts";
import { describeWith, neededNative } from "../../support/stories/stories.ts";
import {
  makeFakeEnvironment,
  makeShared,
  me,
  otherUser,
  type Shared,
} from "../../support/stories/two-people.ts";

const isRoot = process.geteuid?.() === 0;
const needed = neededWhen(isRoot, "only root can be two people", neededBoth(neededNative(), neededSystem()));

const evil = "OTHER";
const mine = "MINE";
const cfg = "home = /usr/bin\n";

/** What the other user does in the shared folder, before the user runs a script of his own there. */
const attacks: Readonly<Record<string, (shared: Shared) => void>> = {
  "an environment": (at) => makeFakeEnvironment(at, otherUser, join(at.folder, ".venv"), evil),
  "a link to an environment": (at) => {
    makeFakeEnvironment(at, otherUser, join(at.otherHome, "evil"), evil);
    at.link(otherUser, join(at.folder, ".venv"), join(at.otherHome, "evil"));
  },
  "an environment put together of links to root's files": (at) => {
    at.link(otherUser, join(at.folder, "pyvenv.cfg"), "/etc/passwd");
    at.folderOf(otherUser, join(at.otherHome, "bin"));
    at.file(otherUser, join(at.otherHome, "bin/python"), `#!/bin/sh\necho ${evil}\n`, 0o755);
    at.link(otherUser, join(at.folder, "bin"), join(at.otherHome, "bin"));
    at.link(otherUser, join(at.folder, "lib"), "/usr/lib");
  },
  "an executable in the user's own environment, which every user may write to": (at) => {
    makeFakeEnvironment(at, me, join(at.folder, ".venv"), mine);
    for (const name of ["", "bin", "lib"]) chmodSync(join(at.folder, ".venv", name), 0o777);
    at.file(otherUser, join(at.folder, ".venv/bin/python"), `#!/bin/sh\necho ${evil}\n`, 0o755);
  },
  "a folder of modules in the user's own environment": (at) => {
    makeFakeEnvironment(at, me, join(at.folder, ".venv"), mine);
    chownSync(join(at.folder, ".venv/lib"), otherUser, otherUser);
  },
  "the target of the link that the user's environment has for its Python": (at) => {
    at.folderOf(me, join(at.folder, ".venv"));
    for (const name of ["bin", "lib"]) at.folderOf(me, join(at.folder, ".venv", name));
    at.file(me, join(at.folder, ".venv/pyvenv.cfg"), cfg);
    at.link(me, join(at.folder, ".venv/bin/python"), join(at.folder, "base"));
    at.file(otherUser, join(at.folder, "base"), `#!/bin/sh\necho ${evil}\n`, 0o755);
  },
  "a list of environments": (at) => {
    makeFakeEnvironment(at, otherUser, join(at.otherHome, "evil"), evil);
    at.file(otherUser, join(at.folder, ".python-envs"), `${at.otherHome}/evil\n`);
  },
  "a version file with a version that is not installed": (at) =>
    at.file(otherUser, join(at.folder, ".python-version"), "3.99\n"),
  "a version file that is a link to the user's": (at) => {
    at.file(me, join(at.home, "version"), "3.99\n");
    at.link(otherUser, join(at.folder, ".python-version"), join(at.home, "version"));
  },
};

describeWith("in a folder like /tmp, another user", needed, ([native, system]) => {
  const python = system.executable;
  const arrange = (): Shared => {
    const shared = makeShared(native, python);
    shared.folderOf(me, join(shared.folder, "mine"));
    for (const path of ["s.py", "mine/s.py"]) shared.file(me, join(shared.folder, path), 'print("ran")\n');
    return shared;
  };

  test.each(Object.entries(attacks))("has no say by %s", async (_what, attack) => {
    const shared = arrange();
    attack(shared);
    for (const script of ["s.py", "mine/s.py"]) {
      for (const user of [me, 0]) {
        // Root runs its own script, so that the owner of the script is not one more person to trust.
        if (user === 0) chownSync(join(shared.folder, script), 0, 0);
        const { output, errors, status } = await shared.run([script], { user });
        expect({ output, status }, errors).toEqual({ output: "ran\n", status: 0 });
        expect(errors).toContain(" is skipped: ");
      }
    }
  });

  test("has no say by settings beside the program", async () => {
    const shared = arrange();
    const program = join(shared.folder, "pyl");
    copyFileSync(native, program);
    chmodSync(program, 0o755);
    chownSync(program, me, me);
    shared.file(otherUser, join(shared.folder, "py.ini"), "[pyl]\ntrusted = /\n");
    makeFakeEnvironment(shared, otherUser, join(shared.folder, ".venv"), evil);
    const { output, errors } = await shared.run(["mine/s.py"], { command: [program] });
    expect(output).toBe("ran\n");
    expect(errors).toContain(
      `the settings file ${shared.folder}/py.ini is skipped: it belongs to user ${otherUser}`,
    );
  });

  test("has no say by the environment that a copy of pyl stands in", async () => {
    const shared = arrange();
    makeFakeEnvironment(shared, otherUser, join(shared.folder, "env"), evil);
    const program = join(shared.folder, "env/bin/pyl");
    copyFileSync(native, program);
    chmodSync(program, 0o755);
    const { output, errors } = await shared.run(["mine/s.py"], { command: [program] });
    expect(output).toBe("ran\n");
    expect(errors).toContain(
      `the environment ${shared.folder}/env is skipped: it belongs to user ${otherUser}`,
    );
  });

  test.each(["mise.toml", ".mise.toml", ".tool-versions"])("cannot stop shims by %s", async (name) => {
    const shared = arrange();
    const mise = join(shared.home, ".local/share/mise");
    for (const folder of [".local", ".local/share", ".local/share/mise", ".local/share/mise/shims"])
      shared.folderOf(me, join(shared.home, folder));
    for (const folder of [
      "installs",
      "installs/python",
      "installs/python/3.11.2",
      "installs/python/3.11.2/bin",
    ])
      shared.folderOf(me, join(mise, folder));
    shared.link(me, join(mise, "shims/python3"), "/usr/bin/true");
    shared.file(otherUser, join(shared.folder, name), `a = ${"[".repeat(900)}${"]".repeat(900)}\n`);
    shared.file(me, join(shared.folder, "mine/s.py"), '#!/usr/bin/env python3\nprint("ran")\n');
    const path = [join(mise, "shims"), join(shared.folder, "../bin"), "/usr/bin", "/bin"];
    const { output, errors, status } = await shared.run(["mine/s.py"], { path });
    expect({ output, status }, errors).toEqual({ output: "ran\n", status: 0 });
    // `[pyl] trusted` makes no difference to the manager's rules, so the notice does not name it.
    expect(errors).toBe(
      `pyl: the version file ${shared.folder}/${name} is skipped: it belongs to user ${otherUser}\n`,
    );
  });

  test("does not get the output of --background by a link that has the log's name", async () => {
    const shared = arrange();
    shared.file(me, join(shared.home, "precious"), "precious\n");
    shared.link(otherUser, join(shared.folder, "s.log"), join(shared.home, "precious"));
    const { status, errors } = await shared.run(["--background", "s.py"]);
    expect(status).toBe(101);
    expect(errors).toContain(
      `the log ${shared.folder}/s.log is not trusted: it belongs to user ${otherUser}`,
    );
    expect(readFileSync(join(shared.home, "precious"), "utf8")).toBe("precious\n");
  });

  test("cannot replace the log of --background after it was created", async () => {
    const shared = arrange();
    shared.folderOf(me, join(shared.folder, "open"), 0o757);
    const { status, errors } = await shared.run(["--background", "../s.py"], {
      directory: join(shared.folder, "open"),
    });
    expect(status).toBe(101);
    expect(errors).toContain(`s.log is not trusted: every user may write to ${shared.folder}/open`);
    expect(readdirSync(join(shared.folder, "open"))).toEqual([]);
  });

  test("does not win by changing a link between the look and the start", async () => {
    const shared = arrange();
    makeFakeEnvironment(shared, otherUser, join(shared.otherHome, "evil"), evil);
    makeFakeEnvironment(shared, me, join(shared.home, "good"), mine);
    const flip = `
import ctypes, os
libc = ctypes.CDLL(None)
os.symlink("${shared.otherHome}/evil", ".venv")
os.symlink("${shared.home}/good", "other")
print("started", flush=True)
while libc.renameat2(-100, b".venv", -100, b"other", 2) == 0: pass
`;
    const flipper = spawn(python, ["-c", flip], { cwd: shared.folder, uid: otherUser, gid: otherUser });
    try {
      await new Promise((resolve) => flipper.stdout.once("data", resolve));
      for (let launch = 0; launch < 60; launch += 1)
        expect((await shared.run(["s.py"])).output).toBe("ran\n");
      expect(flipper.exitCode).toBeNull();
    } finally {
      flipper.kill();
    }
  });
});

/** What has to keep working: who works there, and who owns what. */
const workplaces: Readonly<Record<string, (shared: Shared) => Readonly<{ user?: number; group?: number }>>> =
  {
    "the user's own project": (at) => {
      makeFakeEnvironment(at, me, join(at.folder, "mine/.venv"), mine);
      return {};
    },
    "a team's project, which its group may change": (at) => {
      makeFakeEnvironment(at, otherUser, join(at.folder, "mine/.venv"), mine);
      const team = 64_200;
      for (const name of [
        "",
        "s.py",
        ".venv",
        ".venv/bin",
        ".venv/lib",
        ".venv/pyvenv.cfg",
        ".venv/bin/python",
      ]) {
        const path = join(at.folder, "mine", name);
        chownSync(path, me, team);
        chmodSync(path, name.endsWith(".py") || name.endsWith(".cfg") ? 0o664 : 0o2775);
      }
      return { group: team };
    },
    "root's environment in a user's project": (at) => {
      makeFakeEnvironment(at, 0, join(at.folder, "mine/.venv"), mine);
      return {};
    },
    "a foreign user's project, for root in a container": (at) => {
      makeFakeEnvironment(at, me, join(at.folder, "mine/.venv"), mine);
      return { user: 0 };
    },
  };

describeWith("an environment runs in", needed, ([native, system]) => {
  test.each(Object.entries(workplaces))("%s", async (_where, arrange) => {
    const shared = makeShared(native, system.executable);
    shared.folderOf(me, join(shared.folder, "mine"));
    shared.file(me, join(shared.folder, "mine/s.py"), 'print("ran")\n');
    const given = arrange(shared);
    const { output, errors } = await shared.run(["mine/s.py"], given);
    expect(output, errors).toContain(mine);
    expect(errors).toBe("");
  });
});
