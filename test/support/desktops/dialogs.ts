import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { found, type ScreenWindow } from "./screen.ts";
import type { DesktopSession } from "./session.ts";
import { installedPyl, type Variables } from "./system.ts";

/** A part of a window as a screen reader finds it: its role, its name, its text. */
export type Part = readonly [string, string, string];

/** A session in which pyl finds one program that can show a failure, and one that notes down a notification. */
export interface DialogSession {
  /** Lets pyl open a script that fails. It sees these variables too. */
  open(script: string, program: string, variables?: Variables): Promise<OpenedScript>;
  /** Returns what the windows of the program say. */
  parts(program: string): Promise<readonly Part[]>;
  press(program: string, button: string): Promise<void>;
  /** Returns what was copied, or what is selected with the mouse. */
  copied(selection: "CLIPBOARD" | "PRIMARY"): Promise<string | undefined>;
}

/** A script that fails, and what became of it. */
export interface OpenedScript {
  /** Returns what was seen until pyl ended. */
  ended(): Promise<{
    readonly status: number;
    readonly errors: string;
    /** What notify-send would have shown. */
    readonly notification: string | undefined;
  }>;
  /** Returns the log that the person's editor was started with, as soon as it was. */
  log(): Promise<string>;
}

const results = { status: "/tmp/pyl.status", errors: "/tmp/pyl.errors" };
const notes = { notification: "/tmp/pyl.notification", editor: "/tmp/pyl.editor" };

const editor = `[Desktop Entry]
Type=Application
Name=Editor
Exec=/bin/sh -c "echo \\\\"\\\\$0\\\\" >${notes.editor}" %f
MimeType=text/plain;text/x-log;
`;

export function openDialogs(session: DesktopSession): DialogSession {
  const { system } = session;
  // Without it, Qt has nothing for a screen reader.
  const variables = { ...session.variables, QT_LINUX_ACCESSIBILITY_ALWAYS_ON: "1" };
  system.write("/home/me/.local/share/applications/editor.desktop", editor);
  system.write(
    "/home/me/.config/mimeapps.list",
    "[Default Applications]\ntext/plain=editor.desktop\ntext/x-log=editor.desktop\n",
  );
  for (const script of ["accessible.py", "clipboard.py"])
    copyFileSync(`test/support/desktops/${script}`, system.path(`/tmp/${script}`));
  const read = (path: string) =>
    existsSync(system.path(path)) ? readFileSync(system.path(path), "utf8") : undefined;
  const ask = (...words: readonly string[]) => system.run(["timeout", "5", "python3", ...words], variables);
  return {
    async open(script, program, own = {}) {
      for (const path of Object.values({ ...results, ...notes })) rmSync(system.path(path), { force: true });
      const folder = await folderWith(session, program);
      const command = `"$0" --open "$1" 2>${results.errors}; echo $? >${results.status}`;
      system.start(["/bin/sh", "-c", command, installedPyl, script], { ...variables, ...own, PATH: folder });
      return {
        async ended() {
          const status = await found(
            `the end of pyl with ${program}`,
            () => read(results.status) || undefined,
          );
          return {
            status: Number(status),
            errors: read(results.errors) ?? "",
            notification: read(notes.notification)?.trimEnd(),
          };
        },
        log: async () =>
          (await found("the editor with the log", () => read(notes.editor) || undefined)).trimEnd(),
      };
    },
    async parts(program) {
      const { output } = await ask("/tmp/accessible.py", program);
      return JSON.parse(output || "[]");
    },
    press: (program, button) =>
      found(`the button ${button}`, async () => {
        const { status } = await ask("/tmp/accessible.py", program, button);
        return status === 0 ? true : undefined;
      }).then(() => {}),
    async copied(selection) {
      const { status, output } = await ask("/tmp/clipboard.py", selection);
      return status === 0 ? output : undefined;
    },
  };
}

/** Returns a folder for PATH with the program, Python, and what opens a log. */
async function folderWith({ system, variables }: DesktopSession, program: string): Promise<string> {
  const folder = `/home/me/only-${program}`;
  if (existsSync(system.path(folder))) return folder;
  const note = `#!/bin/sh\nprintf '%s\\n' "$@" >${notes.notification}\n`;
  if (program !== "notify-send") system.write(`${folder}/notify-send`, note);
  else system.write(`${folder}/.keep`, "");
  const links = ["python3", "gio", "sleep", program].map((name) => `/usr/bin/${name}`);
  const command = 'cd "$0" && ln -s "$@" . && chmod -f +x notify-send';
  await system.run(["/bin/sh", "-c", command, folder, ...links], variables);
  return folder;
}

/** Gives a window the keyboard, and presses keys. */
export async function typeInto(
  { screen }: DesktopSession,
  window: ScreenWindow,
  ...keys: readonly string[]
): Promise<void> {
  await screen.focus(window);
  for (const key of keys) {
    await screen.key(key);
    await pause(100);
  }
}

/** Returns where a window of X11 is. */
export async function windowPlace(session: DesktopSession, { id }: ScreenWindow) {
  const { output } = await session.run("xwininfo", "-id", id);
  const number = (field: string) => Number(new RegExp(`${field}: +(\\d+)$`, "m").exec(output)?.[1]);
  return { x: number("Absolute upper-left X"), y: number("Absolute upper-left Y"), height: number("Height") };
}

/** A bus that starts no program, as that of a desktop without notifications. */
export async function busWithoutPrograms({ system, variables }: DesktopSession) {
  const address = "unix:path=/tmp/bus-without-programs";
  const settings = system.write("/home/me/bus.conf", busSettings.replace("ADDRESS", address));
  system.start(["dbus-daemon", "--nofork", `--config-file=${settings}`], variables);
  const own = { DBUS_SESSION_BUS_ADDRESS: address };
  const list = [
    "dbus-send",
    "--session",
    "--print-reply",
    "--dest=org.freedesktop.DBus",
    "/",
    "org.freedesktop.DBus.ListNames",
  ];
  await found("the bus", async () => {
    const { status } = await system.run(list, { ...variables, ...own });
    return status === 0 ? true : undefined;
  });
  return own;
}

const busSettings = `<busconfig>
<type>session</type><listen>ADDRESS</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`;
