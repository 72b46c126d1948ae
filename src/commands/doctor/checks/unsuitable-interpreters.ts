import { architectureOf, nativeArchitecture } from "../../../interpreters/architecture.ts";
import { basesOf } from "../../../select/installed.ts";
import { printIdentity } from "../../../versions/constraint.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, type Finding } from "../finding.ts";

/** Finds that no installed Python is suitable. A launch reports that none is installed. */
export function* checkUnsuitableInterpreters({ machine, installed }: CheckContext): Generator<Finding> {
  const { interpreters } = basesOf(installed());
  const [best] = interpreters;
  if (best === undefined) return;
  const native = nativeArchitecture(machine);
  const isForeign = (architecture: string | undefined) =>
    architecture !== undefined && architecture !== native;
  if (native !== undefined && interpreters.every((each) => isForeign(architectureOf(each, machine))))
    yield {
      kind: "onlyOtherProcessors",
      what: "every installed Python is built for another processor than this machine's",
      where: best.executable,
      why: "it runs slowly or not at all, and fewer packages are built for it",
      fix: advice("install a Python for this machine's processor"),
    };
  if (interpreters.every(({ identity }) => identity.version.prerelease !== ""))
    yield {
      kind: "onlyPrereleases",
      what: `every installed Python is a pre-release; the best is ${printIdentity(best.identity)}`,
      where: best.executable,
      why: "it may change before its release, and few packages are built for it",
      fix: advice("install a release: https://www.python.org/downloads/"),
    };
}
