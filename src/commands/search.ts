import { readConfig } from "../config/config.ts";
import { Failure } from "../failure.ts";
import type { Sourced } from "../origin.ts";
import { type Machine, plainFolder } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { readScript, type Script, shebangOrigin } from "../script/script.ts";
import { constrain } from "../select/constrain.ts";
import { configuredDefault, findDefault } from "../select/defaults.ts";
import { isRedirector } from "../select/redirector.ts";
import { readWish } from "../select/shebang.ts";
import { nothing, type Wish } from "../select/wish.ts";
import { contradicts } from "../versions/constraint.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/** What is searched for, before anything is found: py.exe's SearchInfo. */
export interface Search {
  readonly script: Script | undefined;
  readonly wish: Wish;
  /** The version or tag of the command line, our name, the first line, or the default they leave open. */
  readonly version: Sourced<VersionRequest> | undefined;
  /** Whether that is what the decision goes by; false when it fails on the way there. */
  readonly isComplete: boolean;
}

/** Worked out once more, as deciding keeps no record: for PYLAUNCHER_DEBUG and for installing. */
export function readSearch(request: Request, machine: Machine): Search {
  let search: Search = { script: undefined, wish: nothing, version: request.version, isComplete: false };
  try {
    for (const next of steps(request, machine)) search = next;
    return { ...search, isComplete: true };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return search;
  }
}

/** The first half of src/resolve.ts. */
function* steps(request: Request, machine: Machine): Generator<Search> {
  const config = readConfig(machine);
  const given = request.version;
  const path = isRedirector(request, machine) ? undefined : request.script;
  const script = path === undefined ? undefined : readScript(path, machine);
  let search: Search = { script, wish: nothing, version: given, isComplete: false };
  yield search;
  if (script !== undefined && given === undefined) {
    const wish = readWish(script, config, machine);
    search = { ...search, wish, version: shebangVersion(script, wish) };
    yield search;
  }
  const constraint = constrain(request, script, search.wish, machine);
  if (given !== undefined) {
    const isOption = given.origin.kind === "commandLine" && given.value.tag === undefined;
    // `-3` leaves a default its say; `-V:3` and a name do not.
    const preset = isOption ? configuredDefault(given.value, config) : undefined;
    yield { ...search, version: preset ?? given };
  } else if (search.wish.kind !== "program") {
    const start =
      script === undefined ? machine.directory() : plainFolder(machine.platform.parent(script.file), machine);
    const preset = findDefault(constraint.request, start, config, machine);
    if (preset !== undefined && !contradicts(preset.value, constraint.request))
      yield { ...search, version: preset };
  }
}

function shebangVersion(script: Script, wish: Wish): Sourced<VersionRequest> | undefined {
  if (wish.kind !== "version" || script.shebang === undefined) return undefined;
  return { value: wish.request, origin: shebangOrigin(script, script.shebang) };
}
