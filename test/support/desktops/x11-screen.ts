import { readPicture } from "./picture.ts";
import {
  type Button,
  found,
  type ProgramContext,
  runOn,
  type Screen,
  type ScreenWindow,
  screenSize,
} from "./screen.ts";

const buttons: Readonly<Record<Button, string>> = { left: "1", right: "3" };

/** A wheel is two buttons. */
const wheel = { up: "4", down: "5" };

/** Opens an X server with a window manager. */
export async function openX11(context: ProgramContext): Promise<Screen> {
  const { system } = context;
  const size = `${screenSize.width}x${screenSize.height}x24`;
  const variables = { ...context.variables, DISPLAY: ":0" };
  const withDisplay: ProgramContext = { system, variables };
  const run = (...words: readonly string[]) => runOn(withDisplay, ...words);
  const xdotool = (...words: readonly string[]) => run("xdotool", ...words);
  system.start(["Xvfb", ":0", "-screen", "0", size, "-nolisten", "tcp", "-noreset"], context.variables);
  await found("the X server", async () => {
    const { status } = await system.run(["xdotool", "getmouselocation"], variables);
    return status === 0 ? true : undefined;
  });
  system.start(["openbox"], variables);
  await found("the window manager", async () => {
    const { status } = await system.run(["wmctrl", "-m"], variables);
    return status === 0 ? true : undefined;
  });
  return {
    kind: "x11",
    variables: { DISPLAY: ":0", XDG_SESSION_TYPE: "x11" },
    async windows() {
      const { output } = await system.run(["wmctrl", "-l", "-p", "-x"], variables);
      return output.split("\n").flatMap(parseWindow);
    },
    focus: async ({ id }) => void (await run("wmctrl", "-i", "-a", id)),
    // It may have been closed meanwhile.
    closeWindow: async ({ id }) => void (await system.run(["wmctrl", "-i", "-c", id], variables)),
    move: async ({ x, y }) => void (await xdotool("mousemove", String(x), String(y))),
    click: async (button, times) =>
      void (await xdotool("click", "--repeat", String(times), "--delay", "60", buttons[button])),
    press: async (button) => void (await xdotool("mousedown", buttons[button])),
    release: async (button) => void (await xdotool("mouseup", buttons[button])),
    async scroll(steps) {
      const button = steps < 0 ? wheel.up : wheel.down;
      await xdotool("click", "--repeat", String(Math.abs(steps)), "--delay", "20", button);
    },
    key: async (name) => void (await xdotool("key", name)),
    type: async (text) => void (await xdotool("type", text)),
    async picture() {
      await run("import", "-silent", "-window", "root", "-depth", "8", "/tmp/.picture.ppm");
      return readPicture(system.path("/tmp/.picture.ppm"));
    },
  };
}

/** A line of `wmctrl -l -p -x`: identifier, desktop, process, instance and class, machine, title. */
function parseWindow(line: string): ScreenWindow[] {
  const parts = /^(\S+) +\S+ +(\d+) +(.+?) +\S+ (.*)$/.exec(line);
  if (parts === null) return [];
  const [, id = "", process, program = "", title = ""] = parts;
  return [{ id, title, program: program.toLowerCase(), process: Number(process) }];
}
