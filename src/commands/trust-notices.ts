import type { Machine } from "../platform/platform.ts";
import { describeUnseen, everythingUnseen } from "../platform/unseen.ts";
import { describeDistrust, protectingCommand } from "../trust/describe.ts";
import { passedOver } from "../trust/passed-over.ts";

/** Returns the folder to write into `[pyl] trusted`: that of a `.venv`, or the environment itself. */
export function folderToTrust(where: string, { platform: { baseName, parent } }: Machine): string {
  return baseName(where).startsWith(".") ? parent(where) : where;
}

/** Returns a notice about everything that is skipped because it is not trusted, or because another user keeps it closed. */
export function trustNotices(machine: Machine): string[] {
  const skipsNothing = passedOver(machine).size === 0 && everythingUnseen(machine).length === 0;
  return skipsNothing ? [] : [...untrustedNotices(machine), ...closedNotices(machine)];
}

/** A closed folder of PATH needs no notice: shells skip it too. */
function closedNotices(machine: Machine): string[] {
  return everythingUnseen(machine)
    .filter(({ subject, owner }) => owner !== undefined && machine.platform.baseName(subject) === ".venv")
    .map((unseen) => `the environment ${unseen.subject} is skipped: ${describeUnseen(unseen)}`);
}

function untrustedNotices(machine: Machine): string[] {
  return [...passedOver(machine).values()].map(({ what, path, distrust, mayBeExcepted }) => {
    const skipped = `${what} ${path} is skipped: ${describeDistrust(path, distrust)}`;
    const command = protectingCommand(distrust, machine);
    const remedies = [
      ...(command === undefined ? [] : [`run ${command}`]),
      ...(mayBeExcepted ? [`add ${folderToTrust(path, machine)} to [pyl] trusted in py.ini`] : []),
    ];
    return remedies.length === 0 ? skipped : `${skipped}; to use it, ${remedies.join(", or ")}`;
  });
}
