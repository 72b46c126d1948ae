import type { LaunchPlan } from "../host/host.ts";
import { needsShell } from "../interpreters/start/start-problem.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { type EnvCommand, envProgram } from "../script/env.ts";
import { type Script, shebangOrigin } from "../script/script.ts";
import type { Choice } from "../select/choice.ts";
import { refuseBatchFile } from "./batch-file.ts";
import { type StartedProgram, startedProgram } from "./windowed-executable.ts";

/** Names the environment to the base interpreter that runs for it (macOS framework builds, Windows' redirector). */
export const redirection = "__PYVENV_LAUNCHER__";

/**
 * Returns everything that the host needs to start the choice. The script's arguments are not in it: the host passes on
 * its own, unchanged, from `forwardFrom` on.
 */
export function planLaunch(
  request: Request,
  script: Script | undefined,
  choice: Choice,
  machine: Machine,
): LaunchPlan {
  const { env } = choice.shebangOptions;
  const start = startedProgram(request, choice, machine);
  const { program, leading } = withWrappers(start, choice, machine);
  if (!machine.platform.hasPosixPaths)
    refuseBatchFile(program, script?.shebang && shebangOrigin(script, script.shebang));
  const plan: LaunchPlan = {
    program,
    name: program === start.program ? start.name : program,
    leading,
    forwardFrom: request.forwardFrom,
    clearEnvironment: env?.clear ?? false,
    changes: environmentChanges(env, start, machine),
    hidesConsole: start.hidesConsole,
  };
  const known =
    script === undefined || script.path === request.script || machine.platform.hasPosixPaths
      ? plan
      : withScript(plan, script.path, request, machine);
  return env?.directory === undefined
    ? known
    : planInDirectory(known, env.directory, request, script, machine);
}

/** Returns the command to start: nearly always the program alone, with what the first line adds. */
function withWrappers(
  start: StartedProgram,
  { shebangOptions: { env, arguments: added } }: Choice,
  machine: Machine,
): Pick<LaunchPlan, "program" | "leading"> {
  const isPlain = env === undefined || env.passedOn.length === 0;
  if (isPlain && start.arguments.length === 0 && !needsShell(start.program, machine))
    return { program: start.program, leading: added };
  const shell = needsShell(start.program, machine) ? ["/bin/sh"] : [];
  const words = [...realEnv(env, start.program), ...shell, start.program, ...start.arguments, ...added];
  return { program: words[0] as string, leading: words.slice(1) };
}

/**
 * Returns the command that applies the options that only the real env can apply. It would take a program with `=` in
 * its path for a variable, and start the script in its place, for ever; a shell in between starts that program.
 */
function realEnv(env: EnvCommand | undefined, program: string): readonly string[] {
  if (env === undefined || env.passedOn.length === 0) return [];
  const shell = program.includes("=") ? ["/bin/sh", "-c", 'exec "$0" "$@"'] : [];
  return [envProgram, ...env.passedOn, ...shell];
}

/**
 * Returns the plan for another working directory (`env -C`). The script's path is relative to the present one, so the new
 * plan has its absolute path.
 */
export function planInDirectory(
  plan: LaunchPlan,
  directory: string,
  request: Request,
  script: Pick<Script, "path" | "file"> | undefined,
  machine: Machine,
): LaunchPlan {
  if (script === undefined || machine.platform.isAbsolute(script.path)) return { ...plan, directory };
  return { ...withScript(plan, script.file, request, machine), directory };
}

/** Returns the plan with another path of the script in place of the one that was typed. */
function withScript(plan: LaunchPlan, path: string, request: Request, machine: Machine): LaunchPlan {
  const options: string[] = [];
  for (let index = request.forwardFrom; index < request.scriptIndex; index += 1)
    options.push(machine.argument(index) as string);
  return { ...plan, leading: [...plan.leading, ...options, path], forwardFrom: request.scriptIndex + 1 };
}

/**
 * Removes a redirection that pyl itself was started with: another Python would take itself for that environment's
 * (bpo-35811). On Windows the base interpreter of an environment gets one, as from venvlauncher.c; on other systems the
 * name that it is started by is enough.
 */
function environmentChanges(
  env: EnvCommand | undefined,
  { program, name }: StartedProgram,
  machine: Machine,
): LaunchPlan["changes"] {
  const changes = env?.changes ?? [];
  if (name !== program && !machine.platform.hasPosixPaths) return [...changes, [redirection, name]];
  return machine.environment(redirection) === undefined ? changes : [[redirection, undefined], ...changes];
}
