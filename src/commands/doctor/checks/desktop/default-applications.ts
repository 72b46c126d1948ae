import { lineValues } from "../../../../association/key-file.ts";
import { defaultApplications } from "../../../../association/linux/default-applications.ts";
import { knownFolder } from "../../../../platform/known-folders.ts";
import { attempt, type CheckContext } from "../../check-context.ts";
import { advice, command, type Finding } from "../../finding.ts";
import { registeredEntry } from "./desktop-entry.ts";

/** More than any real one has. */
const maximumBytes = 1 << 20;

/**
 * Finds lists in which another program, or the user, has set another application than pyl since `pyl --register`, or has
 * removed pyl (MIME Applications Associations).
 */
export function* checkDefaultApplications({ machine }: CheckContext): Generator<Finding> {
  const settings = knownFolder("config", machine);
  if (settings === undefined || registeredEntry(machine) === undefined) return;
  for (const { path, section, lines } of attempt(() => defaultApplications(settings, machine)) ?? []) {
    const text = machine.readStart(path, maximumBytes);
    yield* overridden(path, Object.keys(lines), lineValues(text, section));
    yield* removed(path, Object.keys(lines), lineValues(text, "Removed Associations"));
  }
}

function* overridden(
  path: string,
  types: readonly string[],
  set: ReadonlyMap<string, string>,
): Generator<Finding> {
  const others = types.filter((type) => firstOf(set.get(type)) !== own);
  if (others.length === 0) return;
  const names = others.map((type) => `${type} with ${firstOf(set.get(type)) ?? "no application"}`);
  yield {
    kind: "associationOverridden",
    what: `Python scripts are registered for pyl, but ${path} opens ${names.join(", ")}`,
    where: path,
    why: "a double-click on such a file does not start pyl",
    fix: command("pyl --register"),
  };
}

function* removed(
  path: string,
  types: readonly string[],
  set: ReadonlyMap<string, string>,
): Generator<Finding> {
  const without = types.filter((type) => set.get(type)?.split(";").includes(own));
  if (without.length === 0) return;
  yield {
    kind: "associationRemoved",
    what: `pyl is removed from what can open ${without.join(", ")}`,
    where: path,
    why: `"Open with" does not offer pyl for such files`,
    fix: advice(`remove ${own} from the lines in [Removed Associations] of ${path}`),
  };
}

const own = "pyl.desktop";

/** An entry is a list in order of preference. */
function firstOf(value: string | undefined): string | undefined {
  return value?.split(";")[0];
}
