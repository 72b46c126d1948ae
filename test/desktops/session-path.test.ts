import { copyFileSync, existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { found } from "../support/desktops/screen.ts";
import { type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { installedPyl, neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

const started = "/home/me/started";
const script = "/home/me/tool.pyw";

/** The session's PATH has none of the user's own folders (session.ts). */
describeWith("in a session whose PATH lacks the user's folders,", neededDesktops("trixie"), () => {
  test.each([
    ["uv", "/home/me/.local/share/uv/python/cpython-3.9.9-linux-x86_64-gnu/bin/python3.9"],
    ["pyenv", "/home/me/.pyenv/versions/3.9.9/bin/python3.9"],
    ["mise", "/home/me/.local/share/mise/installs/python/3.9.9/bin/python3.9"],
    ["asdf", "/home/me/.asdf/installs/python/3.9.9/bin/python3.9"],
  ])("a script that is opened gets the Python of %s", async (_, python) => {
    await inSession(async (session) => {
      const { system } = session;
      // Writes down by which name it was started.
      system.write(python, `#!/bin/sh\necho "$0" > ${started}\n`, 0o755);
      system.write(script, '# /// script\n# requires-python = "==3.9.*"\n# ///\n');
      expect(await session.run(installedPyl, "--register")).toMatchObject({ status: 0, errors: "" });
      await session.run("gio", "open", script);
      expect(await textOf(started, session)).toBe(`${python}\n`);
    });
  });

  test("the registration survives an update that changes the link of pyl", async () => {
    await inSession(async (session) => {
      const { system } = session;
      install("/home/me/.local/share/pyl-1.0/pyl", session);
      rmSync(system.path(installedPyl));
      symlinkSync("../share/pyl-1.0/pyl", system.path(installedPyl));
      expect((await session.run(installedPyl, "--register")).output).toContain(`open with ${installedPyl}\n`);
      install("/home/me/.local/share/pyl-2.0/pyl", session);
      rmSync(system.path("/home/me/.local/share/pyl-1.0"), { recursive: true });
      rmSync(system.path(installedPyl));
      symlinkSync("../share/pyl-2.0/pyl", system.path(installedPyl));
      await expectToRun(session);
      expect((await session.run(installedPyl, "--doctor")).output).toContain("Nothing is broken");
    });
  });

  test("a pyl that was moved is found by --doctor, and repaired by --register", async () => {
    await inSession(async (session) => {
      const { system } = session;
      const [before, after] = ["/home/me/pyl-1.0/pyl", "/home/me/pyl-2.0/pyl"];
      install(before, session);
      await session.run(before, "--register");
      install(after, session);
      rmSync(system.path(before));
      rmSync(system.path(installedPyl));
      const { output } = await session.run(after, "--doctor", "--json");
      const findings: readonly { kind: string; fix: string }[] = JSON.parse(output).findings;
      expect(findings.map(({ kind, fix }) => [kind, fix])).toEqual([
        ["associationProgramGone", "pyl --register"],
      ]);
      await session.run(after, "--register");
      await expectToRun(session);
    });
  });

  test("another program that takes scripts is found by --doctor, and repaired by --register", async () => {
    await inSession(async (session) => {
      await session.run(installedPyl, "--register");
      const type = "application/x-python-windowed";
      await session.run("gio", "mime", type, "org.gnome.Nautilus.desktop");
      const { output } = await session.run(installedPyl, "--doctor", "--json");
      const findings: readonly { kind: string; what: string }[] = JSON.parse(output).findings;
      expect(findings.map(({ kind, what }) => [kind, what])).toEqual([
        ["associationOverridden", expect.stringContaining(`opens ${type} with org.gnome.Nautilus.desktop`)],
      ]);
      await session.run(installedPyl, "--register");
      await expectToRun(session);
    });
  });
});

async function inSession(act: (session: DesktopSession) => Promise<void>): Promise<void> {
  const session = await openDesktopSession({ suite: "trixie", screen: "x11", desktop: "GNOME" });
  try {
    await act(session);
  } finally {
    await session.close();
  }
}

function install(program: string, { system }: DesktopSession): void {
  system.write(program, "");
  copyFileSync(resolve("dist/pyl"), system.path(program));
}

async function expectToRun(session: DesktopSession): Promise<void> {
  session.system.write(script, `open(${JSON.stringify(started)}, "w").write("yes")\n`);
  expect(await session.run("gio", "open", script)).toMatchObject({ status: 0 });
  expect(await textOf(started, session)).toBe("yes");
}

/** Returns the content of a file as soon as there is some. */
function textOf(path: string, { system }: DesktopSession): Promise<string> {
  const file = system.path(path);
  return found(path, () => (existsSync(file) && readFileSync(file, "utf8")) || undefined);
}
