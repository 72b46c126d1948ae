import { listDependencies } from "../../errors/script-environment.ts";
import type { Machine } from "../../platform/platform.ts";
import { needsFound, type ScriptNeeds } from "../../select/script-environment/needs.ts";
import { type Ready, readReady } from "../../select/script-environment/ready.ts";

/** What a report says about the environment of the script. */
interface Facts {
  readonly needs: ScriptNeeds;
  readonly ready: Ready;
  /** When its dependencies are looked for again, in seconds since 1970. */
  readonly expires: number | undefined;
}

/** Returns sentences about the environment of the script that would run. */
export function describeScriptEnvironment(machine: Machine): string[] {
  const facts = factsOf(machine);
  if (facts === undefined) return [];
  const { needs, ready } = facts;
  const { requirements, lock } = needs;
  const packages =
    lock === undefined
      ? `It has what the block needs: ${listDependencies(requirements)}.`
      : `It has the packages of the lock ${lock.path}.`;
  return [packages, `It was made on ${timeOf(ready.made)}. ${whenMadeAgain(facts, machine)}`];
}

function whenMadeAgain({ needs, ready, expires }: Facts, machine: Machine): string {
  if (ready.isFresh)
    return expires === undefined
      ? "A launch makes another one only if what it depends on changes."
      : `From ${timeOf(expires)} on, a launch looks for its packages again (exclude-newer).`;
  const isOld = expires !== undefined && machine.now() >= expires;
  const projects = needs.watched.map(([path]) => path).join(", ");
  const what = projects === "" ? "its base" : `its base or ${projects}`;
  return `A launch makes another one, because ${isOld ? "its time has passed (exclude-newer)" : `${what} has changed`}.`;
}

/** Returns the same as data. */
export function scriptEnvironmentData(machine: Machine): object | undefined {
  const facts = factsOf(machine);
  if (facts === undefined) return undefined;
  const { needs, ready, expires } = facts;
  return {
    path: ready.prefix,
    base: needs.base.executable,
    lock: needs.lock?.path,
    made: timeOf(ready.made),
    expires: expires === undefined ? undefined : timeOf(expires),
    isCurrent: ready.isFresh,
  };
}

function factsOf(machine: Machine): Facts | undefined {
  const needs = needsFound(machine);
  const ready = needs && readReady(needs, machine);
  if (needs === undefined || ready === undefined) return undefined;
  const { maximumAge } = needs;
  return { needs, ready, expires: maximumAge === undefined ? undefined : ready.made + maximumAge };
}

/** The last second that a `Date` can have. */
const lastSecond = 8.64e12;

/** Returns a time as `2026-11-29T14:05:50Z`. */
function timeOf(seconds: number): string {
  const isDate = Math.abs(seconds) <= lastSecond;
  return isDate ? new Date(Math.floor(seconds) * 1000).toISOString().replace(".000Z", "Z") : "an unknown day";
}
