import type { LaunchPlan } from "../host/host.ts";
import { print } from "../output.ts";
import { type Option, usageOf } from "../request/option.ts";
import { optionTable } from "../request/option-table.ts";
import type { Command, Situation } from "./command.ts";
import { decisionOf } from "./decision.ts";
import { start } from "./start.ts";

/** Prints pyl's own help, then Python's. If there is no Python, it prints its own only. */
export const help: Command = (situation) => {
  const plan = pythonHelp(situation);
  const printed = print(situation, `${helpText(situation.edition)}\n`);
  return plan === undefined || printed !== 0 ? printed : start(plan, situation);
};

function pythonHelp(situation: Situation): LaunchPlan | undefined {
  const plan = decisionOf(situation).resolution?.plan;
  return plan && { ...plan, leading: [...plan.leading, "-h"] };
}

function helpText(edition: string): string {
  const groups = optionTable.map(
    ({ heading, options }) => `${heading}:\n${options.map(helpLine).join("")}\n`,
  );
  return `${edition}: starts Python scripts with the right interpreter

usage: pyl [launcher options] [python options] [script | -c code | -m module | -] [arguments]

Launcher options come first. pyl passes everything after them to Python unchanged.

${groups.join("")}Without -X.Y or -V:TAG the script's first line says which versions are suitable. pyl starts the
first suitable Python of these: the active environment, the nearest .venv from the script's folder
upward, the project's version (.python-version), the first on PATH, the default (PY_PYTHON, py.ini),
the newest installed.
`;
}

function helpLine(option: Option): string {
  return `  ${usageOf(option).padEnd(22)} ${option.help.replaceAll("`", "")}\n`;
}

/** Prints the name and version of pyl. */
export const launcherVersion: Command = (situation) => print(situation, `${situation.edition}\n`);
