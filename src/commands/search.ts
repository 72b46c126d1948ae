import { readConfig } from "../config/config.ts";
import { Failure } from "../failure.ts";
import type { Sourced } from "../origin.ts";
import { type Machine, plainFolder } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { readScript, type Script, shebangOrigin } from "../script/script.ts";
import { constrain } from "../select/constrain.ts";
import { configuredDefault, findDefault } from "../select/defaults.ts";
import { isRedirector } from "../select/environments/redirector.ts";
import { readShebangRequest } from "../select/read-shebang-request.ts";
import { nothing, type ShebangRequest } from "../select/shebang-request.ts";
import { contradicts } from "../versions/constraint.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/** What is searched for, before anything is found: py.exe's SearchInfo. */
export interface Search {
  readonly script: Script | undefined;
  readonly shebangRequest: ShebangRequest;
  /** The version or tag of the command line, our name, the first line, or the default they leave open. */
  readonly version: Sourced<VersionRequest> | undefined;
  /** Whether that is what the decision goes by; false when it fails on the way there. */
  readonly isComplete: boolean;
}

/** Worked out once more, as deciding keeps no record: for PYLAUNCHER_DEBUG and for installing. */
export function readSearch(request: Request, machine: Machine): Search {
  let search: Search = {
    script: undefined,
    shebangRequest: nothing,
    version: request.version,
    isComplete: false,
  };
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
  let search: Search = { script, shebangRequest: nothing, version: given, isComplete: false };
  yield search;
  if (script !== undefined && given === undefined) {
    const shebangRequest = readShebangRequest(script, config, machine);
    search = { ...search, shebangRequest, version: shebangVersion(script, shebangRequest) };
    yield search;
  }
  const constraint = constrain(request, script, search.shebangRequest, machine);
  if (given !== undefined) {
    const isOption = given.origin.kind === "commandLine" && given.value.tag === undefined;
    // `-3` leaves a default its say; `-V:3` and a name do not.
    const preset = isOption ? configuredDefault(given.value, config) : undefined;
    yield { ...search, version: preset ?? given };
  } else if (search.shebangRequest.kind !== "program") {
    const start =
      script === undefined ? machine.directory() : plainFolder(machine.platform.parent(script.file), machine);
    const preset = findDefault(constraint.request, start, config, machine);
    if (preset !== undefined && !contradicts(preset.value, constraint.request))
      yield { ...search, version: preset };
  }
}

function shebangVersion(script: Script, shebangRequest: ShebangRequest): Sourced<VersionRequest> | undefined {
  if (shebangRequest.kind !== "version" || script.shebang === undefined) return undefined;
  return { value: shebangRequest.request, origin: shebangOrigin(script, script.shebang) };
}
