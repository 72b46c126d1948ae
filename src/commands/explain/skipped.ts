import { unreadPyIni } from "../../config/unread-py-ini.ts";
import type { Machine } from "../../platform/platform.ts";
import { runNotices } from "../../platform/run-notices.ts";
import { describeUnseen, everythingUnseen } from "../../platform/unseen.ts";
import type { Candidate } from "../../select/candidate.ts";
import { describeDistrust } from "../../trust/describe.ts";
import { passedOver } from "../../trust/passed-over.ts";

/**
 * Returns a sentence about everything that has no say in the decision, because another user can change it or keeps it
 * closed, and that is not among the candidates.
 */
export function describeSkipped(candidates: readonly Candidate[], machine: Machine): string[] {
  return [
    ...describePassedOver(machine),
    ...unreadPyIni(machine).map((path) => `${path} is not read, because it is that of py.exe.`),
    ...runNotices(machine).map((notice) => `${notice}.`),
    ...describeAllUnseen(candidates, machine),
  ];
}

/** Environments and interpreters are candidates, and have their sentence among these. */
function describePassedOver(machine: Machine): string[] {
  const files = [...passedOver(machine).values()].filter(
    ({ what }) => what === "the version file" || what === "the settings file",
  );
  return files.map(
    ({ what, path, distrust }) =>
      `T${what.slice(1)} ${path} is skipped, because ${describeDistrust(path, distrust)}.`,
  );
}

/** Some of it has a sentence among the candidates. */
function describeAllUnseen(candidates: readonly Candidate[], machine: Machine): string[] {
  return everythingUnseen(machine)
    .filter(({ subject }) => !candidates.some(({ where }) => where === subject))
    .map((unseen) => `${unseen.subject} does not count, because ${describeUnseen(unseen)}.`);
}
