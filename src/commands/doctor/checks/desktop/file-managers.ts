import { lineValues } from "../../../../association/key-file.ts";
import { findTool } from "../../../../platform/find-tool.ts";
import { knownFolder } from "../../../../platform/known-folders.ts";
import type { CheckContext } from "../../check-context.ts";

/** What a file manager does with an executable script: runs it by its first line, asks, or opens it like others. */
export type Habit = "runs" | "asks" | "opens";

/** A file manager that does not open every executable script with the application of its type. */
export interface Manager {
  readonly name: string;
  readonly program: string;
  habit(context: CheckContext): Habit;
  /** The answer to its question that starts pyl. */
  readonly answer: string;
  /** Where to click, so that it opens them, or at least asks. */
  readonly remedy: { readonly so: "opens" | "asks"; readonly click: string };
}

const viewsText = {
  so: "opens",
  click:
    'Edit, Preferences, Behavior, Executable Text Files: "View executable text files when they are opened"',
} as const;

/** As they are in Debian 12 and 13. Nautilus has no such setting since version 42. */
export const managers: readonly Manager[] = [
  {
    name: "Nemo",
    program: "nemo",
    habit: (context) => habitInGSettings("org.nemo.preferences", context),
    answer: "Display",
    remedy: viewsText,
  },
  {
    name: "Caja",
    program: "caja",
    habit: (context) => habitInGSettings("org.mate.caja.preferences", context),
    answer: "Display",
    remedy: viewsText,
  },
  {
    name: "Thunar",
    program: "thunar",
    habit: (context) =>
      habitOf(
        /"misc-exec-shell-scripts-by-default"[^>]*["_](ALWAYS|ASK|true)"/.exec(
          settingsIn("xfce4/xfconf/xfce-perchannel-xml/thunar.xml", context),
        )?.[1],
        { ALWAYS: "runs", ASK: "asks", true: "runs" },
        "opens",
      ),
    answer: "Open",
    remedy: { so: "opens", click: 'Edit, Preferences, Advanced, Execute shell scripts: "Never", or off' },
  },
  {
    name: "PCManFM",
    program: "pcmanfm",
    habit: (context) =>
      habitOf(
        lineValues(settingsIn("libfm/libfm.conf", context), "config").get("quick_exec"),
        { 1: "runs" },
        "asks",
      ),
    answer: "Open",
    remedy: {
      so: "asks",
      click: `Edit, Preferences, General: switch off "Don't ask options on launch executable file"`,
    },
  },
  {
    name: "PCManFM-Qt",
    program: "pcmanfm-qt",
    habit: (context) =>
      habitOf(
        // LXQt's sessions have a profile of their own.
        lineValues(
          settingsIn("pcmanfm-qt/lxqt/settings.conf", context) ||
            settingsIn("pcmanfm-qt/default/settings.conf", context),
          "Behavior",
        ).get("QuickExec"),
        { true: "runs" },
        "asks",
      ),
    answer: "Open",
    remedy: {
      so: "asks",
      click: 'Edit, Preferences, Behavior: switch off "Launch executable files without prompt"',
    },
  },
  {
    name: "Dolphin",
    program: "dolphin",
    habit: (context) =>
      habitOf(
        lineValues(settingsIn("kiorc", context), "Executable scripts").get("behaviourOnLaunch"),
        { execute: "runs", open: "opens" },
        "asks",
      ),
    answer: "Open",
    remedy: {
      so: "opens",
      click: 'Configure Dolphin, Confirmations, When opening an executable file: "Open in application"',
    },
  },
];

function habitOf(
  value: string | undefined,
  habits: Readonly<Record<string, Habit>>,
  otherwise: Habit,
): Habit {
  return habits[value ?? ""] ?? otherwise;
}

/** GSettings keeps its values in a file that only its own tool can read. */
function habitInGSettings(schema: string, { machine, host }: CheckContext): Habit {
  const tool = findTool("gsettings", machine);
  const value = tool && host.ask(tool, ["get", schema, "executable-text-activation"], []);
  return habitOf(value?.trim(), { "'launch'": "runs", "'display'": "opens" }, "asks");
}

function settingsIn(name: string, { machine }: CheckContext): string {
  const settings = knownFolder("config", machine);
  return (settings && machine.readStart(`${settings}/${name}`, 1 << 16)) ?? "";
}
