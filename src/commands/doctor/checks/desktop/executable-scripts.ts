import { lineValues } from "../../../../association/key-file.ts";
import { findTool } from "../../../../platform/find-tool.ts";
import { knownFolder } from "../../../../platform/known-folders.ts";
import { absoluteHere } from "../../../../platform/platform.ts";
import type { CheckContext } from "../../check-context.ts";
import { advice, type Finding } from "../../finding.ts";
import { registeredEntry } from "./desktop-entry.ts";

/** What a file manager does with an executable script: runs it by its first line, asks, or opens it like others. */
type Habit = "runs" | "asks" | "opens";

/** A file manager that does not open every executable script with the application of its type. */
interface Manager {
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
const managers: readonly Manager[] = [
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

/**
 * Finds file managers that run executable scripts themselves although pyl is registered; and, if the script that is named is
 * executable, those that ask what to do with it.
 */
export function* checkExecutableScripts(context: CheckContext): Generator<Finding> {
  const { machine, request, shell } = context;
  const entry = registeredEntry(machine);
  if (entry === undefined) return;
  const script = request.script === undefined ? undefined : absoluteHere(request.script, machine);
  const isExecutable = script !== undefined && machine.kind(script) === "executable";
  for (const manager of managers) {
    if (findTool(manager.program, machine) === undefined) continue;
    const habit = manager.habit(context);
    if (habit === "opens" || (habit === "asks" && !isExecutable)) continue;
    const fix = advice(
      remediesOf(manager, habit, isExecutable ? shell.quote(script) : undefined).join(", or "),
    );
    const { name, answer } = manager;
    const where = script ?? entry.path;
    yield habit === "runs"
      ? {
          kind: "managerRunsScripts",
          what: `${name} runs an executable script by its first line, and not with pyl`,
          where,
          why: "what such a script prints is not shown, and one without a first line does not run",
          fix,
        }
      : {
          kind: "managerAsksAboutScripts",
          what: `${name} asks what to do with ${where}, because it is executable`,
          where,
          why: `pyl starts it only if you choose ${answer}`,
          fix,
        };
  }
}

/** `script` is quoted, and undefined if it is not known to be executable. */
function remediesOf({ answer, remedy }: Manager, habit: Habit, script: string | undefined): string[] {
  const choose = `choose ${answer}`;
  const clicks =
    habit === "runs"
      ? [remedy.so === "asks" ? `${remedy.click}, and ${choose} in its question` : remedy.click]
      : [choose, ...(remedy.so === "opens" ? [remedy.click] : [])];
  return [...clicks, ...(script === undefined ? [] : [`chmod -x ${script}`])];
}

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
