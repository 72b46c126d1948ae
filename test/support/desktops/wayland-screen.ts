import { copyFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { readPicture } from "./picture.ts";
import { found, type ProgramContext, runOn, type Screen, type ScreenWindow, screenSize } from "./screen.ts";

/** sway shows windows one above the other, as the other desktops do, and starts an X server if a program wants it. */
const settings = `output HEADLESS-1 resolution ${screenSize.width}x${screenSize.height}
xwayland enable
for_window [all] floating enable, border none
`;

/** What makes sway draw into memory, without a graphics card or devices (wlroots' environment variables). */
const headless = { WLR_BACKENDS: "headless", WLR_RENDERER: "pixman", WLR_LIBINPUT_NO_DEVICES: "1" };

/** Opens a Wayland compositor, with a mouse. */
export async function openWayland(context: ProgramContext): Promise<Screen> {
  const { system } = context;
  const runtime = "/run/user/1000";
  const socket = await startSway(context, runtime);
  const shown = { WAYLAND_DISPLAY: "wayland-1", DISPLAY: ":0", XDG_SESSION_TYPE: "wayland" };
  const onScreen: ProgramContext = { system, variables: { ...context.variables, ...shown } };
  const run = (...words: readonly string[]) => runOn(onScreen, ...words);
  const sway = (...words: readonly string[]) => run("swaymsg", "--socket", socket, ...words);
  const pointer = await openPointer(onScreen);
  // A keyboard that is there for half an hour. A program that learns of one with its first key loses that key.
  system.start(["wtype", "-s", "2000000"], onScreen.variables);
  return {
    kind: "wayland",
    variables: shown,
    windows: async () => windowsIn(JSON.parse(await sway("--raw", "-t", "get_tree"))),
    focus: async ({ id }) => void (await sway(`[con_id=${id}] focus`)),
    // It may have been closed meanwhile.
    closeWindow: async ({ id }) =>
      void (await system.run(["swaymsg", "--socket", socket, `[con_id=${id}] kill`], onScreen.variables)),
    move: ({ x, y }) => pointer(`move ${x} ${y}`),
    async click(button, times) {
      for (let click = 0; click < times; click++) {
        await pointer(`press ${button}`);
        await pause(40);
        await pointer(`release ${button}`);
        await pause(40);
      }
    },
    press: (button) => pointer(`press ${button}`),
    release: (button) => pointer(`release ${button}`),
    scroll: (steps) => pointer(`scroll ${steps}`),
    async key(name) {
      const modifiers = name.split("+");
      const last = modifiers.pop() ?? "";
      const held = modifiers.flatMap((modifier) => ["-M", modifier]);
      const released = modifiers.flatMap((modifier) => ["-m", modifier]);
      await run("wtype", "-s", "50", ...held, "-k", last, ...released);
    },
    type: async (text) => void (await run("wtype", text)),
    async picture() {
      await run("grim", "-t", "ppm", "/tmp/.picture.ppm");
      return readPicture(system.path("/tmp/.picture.ppm"));
    },
  };
}

/** Returns the socket for its commands. */
async function startSway({ system, variables }: ProgramContext, runtime: string): Promise<string> {
  const file = system.write("/home/me/.config/sway/config", settings);
  system.start(["sway", "--config", file], { ...variables, ...headless });
  const name = await found("the Wayland compositor", () => {
    const names = readdirSync(system.path(runtime));
    return names.includes("wayland-1") ? names.find((each) => each.startsWith("sway-ipc.")) : undefined;
  });
  return `${runtime}/${name}`;
}

/** Returns what gives a command to a mouse that stays connected: programs ignore a seat without one. */
async function openPointer({
  system,
  variables,
}: ProgramContext): Promise<(command: string) => Promise<void>> {
  const script = "/tmp/.pointer.py";
  copyFileSync("test/support/desktops/pointer.py", system.path(script));
  const { width, height } = screenSize;
  const child = system.start(["python3", script, String(width), String(height)], variables, "pipe");
  const answers = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const answered = async () => {
    if ((await answers.next()).done) throw new Error("the mouse has ended");
  };
  await answered();
  return async (command) => {
    child.stdin?.write(`${command}\n`);
    await answered();
  };
}

/** A node of `swaymsg -t get_tree` (sway-ipc(7)). */
interface Node {
  readonly id: number;
  readonly pid?: number;
  readonly name?: string;
  readonly app_id?: string | null;
  /** Of a window that the X server has. */
  readonly window_properties?: { readonly class?: string };
  readonly nodes: readonly Node[];
  readonly floating_nodes: readonly Node[];
}

function windowsIn(node: Node): readonly ScreenWindow[] {
  const { id, pid, name, app_id, window_properties } = node;
  const program = (app_id ?? window_properties?.class ?? "").toLowerCase();
  const own = pid === undefined ? [] : [{ id: String(id), title: name ?? "", program, process: pid }];
  return [...own, ...[...node.nodes, ...node.floating_nodes].flatMap(windowsIn)];
}
