import { Failure } from "../failure.ts";
import type { LaunchPlan } from "../host/host.ts";
import type { reports } from "../request/options.ts";
import { resolve } from "../resolve.ts";
import { type Command, print, type Situation } from "./command.ts";
import { start } from "./start.ts";

type Documented =
  | keyof typeof reports
  | "--json"
  | "--no-venv"
  | "--console"
  | "--windowed"
  | "--background"
  | "--pause"
  | "--startup"
  | "--no-startup"
  | "--open"
  | "-X.Y"
  | "-V:TAG";

/** One line for every option; a spelling that is told with another's line is empty. */
const optionHelp: Readonly<Record<Documented, string>> = {
  "-X.Y": "this version: -3, -3.12, -3.12.4, -3.13t, -3.12-64",
  "-V:TAG": "this tag, of any company: -V:3.12, -V:PyPy/3.10",
  "-0": "every interpreter known, newest first; the one that would run has a *",
  "--list": "",
  "-0p": "the same with paths",
  "--list-paths": "",
  "--json": "with --list, --explain, --info, --doctor or --activate: as JSON",
  "--which": "the path of the interpreter that would run",
  "--explain": "the whole decision, step by step",
  "--dry-run": "the exact command line, not run",
  "--info": "the facts of the interpreter that would run",
  "--doctor": "what is broken on this machine, with the command that mends it",
  "--activate": "the line that activates the environment here; --activate=fish for fish",
  "--register": "scripts open with this program; --unregister undoes it",
  "--unregister": "",
  "--no-venv": "do not look for an environment from the script upward",
  "--console": "with a console, also a .pyw (Windows)",
  "--windowed": "without a console, as pylw does it; a failure is shown in a window",
  "--background": "detached from here, output to NAME.log or --log FILE",
  "--pause": "--pause=error: a console waits for Enter after a failure; always, never",
  "--startup": "--startup FILE: run it first, in a session or in front of a script",
  "--no-startup": "read no PYTHONSTARTUP",
  "--open": "as a double-click does: in a terminal or window of its own",
  "-h": "this help, then Python's",
  "--help": "",
  "--launcher-version": "this program's own version",
};

const spellings: Readonly<Partial<Record<Documented, string>>> = {
  "-0": "-0, --list",
  "-0p": "-0p, --list-paths",
  "-h": "-h, --help",
};

export function helpText(edition: string): string {
  const rows = (Object.keys(optionHelp) as Documented[])
    .filter((option) => optionHelp[option] !== "")
    .map((option) => `  ${(spellings[option] ?? option).padEnd(20)} ${optionHelp[option]}\n`);
  return `${edition}: starts Python scripts with the right interpreter

usage: pyl [launcher options] [python options] [script | -c code | -m module | -] [arguments]

Launcher options come first; everything behind them is Python's, untouched.
${rows.join("")}
Without a version the script's first line decides, then the environment it stands in,
then the first on PATH, the default (.python-version, PY_PYTHON, py.ini), the newest.
`;
}

/** Own help, then Python's; without a Python there is only our own to show. */
export const help: Command = (situation) => {
  const plan = pythonHelp(situation);
  const printed = print(situation, `${helpText(situation.edition)}\n`);
  return plan === undefined ? printed : start(plan, situation);
};

function pythonHelp({ request, machine }: Situation): LaunchPlan | undefined {
  try {
    const { plan } = resolve({ ...request, report: undefined }, machine);
    return { ...plan, leading: [...plan.leading, "-h"] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}

export const launcherVersion: Command = (situation) => print(situation, `${situation.edition}\n`);
