import { setTimeout as pause } from "node:timers/promises";
import type { DesktopRelease } from "../../../scripts/setup/desktop-systems.ts";
import { found, type Point, type Screen, type ScreenWindow } from "./screen.ts";
import { type DesktopSystem, type Outcome, openSystem, type Variables } from "./system.ts";
import { openWayland } from "./wayland-screen.ts";
import { openX11 } from "./x11-screen.ts";

/** A desktop as programs see it. */
export interface DesktopKind {
  readonly suite: DesktopRelease["suite"];
  readonly screen: Screen["kind"];
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
}

/** A person's session at a desktop: a screen, a session bus, and a home. */
export interface DesktopSession {
  readonly system: DesktopSystem;
  readonly screen: Screen;
  /** All that programs see. PATH is that of a session which systemd starts: the user's own folders are not on it. */
  readonly variables: Variables;
  run(...words: readonly string[]): Promise<Outcome>;
  start(...words: readonly string[]): void;
  /** Returns the window that matches, as soon as it is there. */
  window(what: string, matches: (window: ScreenWindow) => boolean): Promise<ScreenWindow>;
  /** Double-clicks until `hasOpened`: a program under load shows its window before it takes clicks. */
  doubleClick(at: Point, hasOpened: () => boolean | Promise<boolean>): Promise<void>;
  /** Drags what is at one place to another. */
  drag(from: Point, to: Point): Promise<void>;
  /** Acts, and acts again every eight seconds, until `isDone`. */
  repeat(what: string, act: () => Promise<unknown>, isDone: () => boolean | Promise<boolean>): Promise<void>;
  /** Returns the version of an installed package, without Debian's part. */
  version(name: string): Promise<string>;
  close(): Promise<void>;
}

export async function openDesktopSession({
  suite,
  screen: kind,
  desktop,
}: DesktopKind): Promise<DesktopSession> {
  const system = await openSystem(suite);
  try {
    return await openSessionIn(system, kind, desktop);
  } catch (error) {
    await system.close();
    throw error;
  }
}

async function openSessionIn(
  system: DesktopSystem,
  kind: Screen["kind"],
  desktop: string,
): Promise<DesktopSession> {
  const base: Variables = {
    HOME: "/home/me",
    USER: "me",
    LOGNAME: "me",
    SHELL: "/bin/bash",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    LANG: "C.UTF-8",
    XDG_RUNTIME_DIR: "/run/user/1000",
    XDG_CURRENT_DESKTOP: desktop,
    // Without a graphics card, GTK 4 would take seconds for its first window.
    GSK_RENDERER: "cairo",
    ...(desktop === "KDE" ? system.release.plasma : {}),
  };
  const context = { system, variables: base };
  const screen = kind === "x11" ? await openX11(context) : await openWayland(context);
  const bus = "unix:path=/run/user/1000/bus";
  const variables = { ...base, ...screen.variables, DBUS_SESSION_BUS_ADDRESS: bus };
  system.start(["dbus-daemon", "--session", "--nofork", `--address=${bus}`], variables);
  await found("the session bus", async () => {
    const asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"];
    const { status } = await system.run([...asked, "org.freedesktop.DBus.ListNames"], variables);
    return status === 0 ? true : undefined;
  });
  const repeat: DesktopSession["repeat"] = async (what, act, isDone) => {
    for (let attempt = 0; attempt < 6; attempt++) {
      await act();
      for (const end = Date.now() + 8000; Date.now() < end; await pause(100)) if (await isDone()) return;
    }
    throw new Error(`${what} had no effect`);
  };
  return {
    system,
    screen,
    variables,
    run: (...words) => system.run(words, variables),
    start: (...words) => void system.start(words, variables),
    window: (what, matches) => found(what, async () => (await screen.windows()).filter(matches).at(-1)),
    doubleClick: (at, hasOpened) =>
      repeat(`a double-click at ${at.x}, ${at.y}`, () => clickTwice(screen, at), hasOpened),
    drag: (from, to) => dragTo(screen, from, to),
    repeat,
    async version(name) {
      const { output } = await system.run(["dpkg-query", "-W", "-f", "$" + "{Version}", name], variables);
      return output.replace(/^\d+:/, "").replace(/[-+].*$/, "");
    },
    close: () => system.close(),
  };
}

/** Moves as a mouse does: some programs do not notice a click at a place that the pointer has jumped to. */
async function clickTwice(screen: Screen, at: Point): Promise<void> {
  for (const rest of [8, 3, 0]) {
    await screen.move({ x: at.x - rest, y: at.y - rest });
    await pause(60);
  }
  await screen.click("left", 2);
}

/** Takes small steps, which programs want to see before they believe in a drag, and rests before it drops. */
async function dragTo(screen: Screen, from: Point, to: Point): Promise<void> {
  await screen.move(from);
  await pause(100);
  await screen.press("left");
  for (const step of [3, 8, 16, 30]) {
    await screen.move({ x: from.x, y: from.y + step });
    await pause(60);
  }
  for (const rest of [30, 15, 5, 2, 0]) {
    await screen.move({ x: to.x - rest, y: to.y + rest });
    await pause(120);
  }
  await screen.release("left");
}
