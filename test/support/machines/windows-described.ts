import { beforeAll, describe, test } from "vitest";
import { bytesOf } from "../../../src/host/bytes.ts";
import type { Entry } from "../../../src/host/memory/description.ts";
import { type Machine, machines } from "../../machines/machines.ts";
import { describedKeys } from "../windows/registry.ts";
import { canCloseFiles } from "../windows/rights.ts";
import type { WindowsOutcome, WindowsStart, Wine } from "../windows/wine.ts";
import { type DescribedRun, scriptOf } from "./described.ts";
import { isAlias, isStorePython, isUnreadable, placeFiles } from "./windows-machine.ts";

/** A row of a table of test/cases. */
export interface Row extends DescribedRun {
  readonly name: string;
  /** The program that it is said to start. */
  readonly starts?: string;
}

/** Whether the row's outcome includes aliases too, or only what is started past them. */
export type Aliases = "listed" | "passedOver";

/**
 * Tries the rows of a table whose machines have Windows in Wine, one machine after the other:
 * what is described is made, and all of its rows are tried at once.
 */
export function tryInWine<Table extends Row>(
  wine: Wine,
  table: readonly Table[],
  aliases: Aliases,
  check: (row: Table, outcome: WindowsOutcome) => void,
): void {
  const rows = table.filter((row) => machineOf(row).operatingSystem === "windows");
  for (const together of groups(rows))
    describe(together[0]?.machine ?? "", () => {
      const tried = together.filter((row) => reasonToLeaveOut(row, aliases) === undefined);
      let outcomes: readonly WindowsOutcome[] = [];

      beforeAll(async () => {
        const [first] = tried;
        if (first === undefined) return;
        const machine = machineOf(first);
        const takeAway = placeFiles(wine, filesOf(first), machine.user);
        try {
          await wine.register(describedKeys(machine));
          outcomes = await wine.startAll(tried.map(startOf));
        } finally {
          takeAway();
        }
      });

      for (const row of together)
        test(row.name, (context) => {
          const reason = reasonToLeaveOut(row, aliases);
          if (reason !== undefined) process.stderr.write(`skipped: ${row.name} because ${reason}\n`);
          context.skip(reason !== undefined, reason);
          check(row, outcomes[tried.indexOf(row)] as WindowsOutcome);
        });
    });
}

/** Rows that have the same files. */
function groups<Table extends Row>(rows: readonly Table[]): Table[][] {
  const grouped = new Map<string, Table[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.machine, row.files, placeOf(row), scriptOf(row)]);
    grouped.set(key, [...(grouped.get(key) ?? []), row]);
  }
  return [...grouped.values()];
}

function machineOf({ machine }: Row): Machine {
  return machines[machine] as Machine;
}

function filesOf(row: Row): Readonly<Record<string, Entry>> {
  const place = placeOf(row);
  // A description need not say that we are there; a machine has to have us.
  const own: Record<string, Entry> = place === undefined ? {} : { [place]: { is: "self" } };
  return { ...own, ...machineOf(row).files, ...row.files, ...scriptOf(row) };
}

/** Where the launcher is, when not in its usual place. */
function placeOf({ startedAs }: Row): string | undefined {
  return startedAs?.includes("\\") ? startedAs : undefined;
}

/** What Wine has none of. */
function reasonToLeaveOut(row: Row, aliases: Aliases): string | undefined {
  const { architecture = "x86_64", user } = machineOf(row);
  const entries = Object.values(filesOf(row));
  if (architecture !== "x86_64") return `Wine here does not run ${architecture}`;
  if (entries.some(aliases === "listed" ? isAlias : isStorePython))
    return "Wine has no app execution aliases";
  if (process.getuid?.() !== 0 && entries.some((entry) => hasOther(entry, user)))
    return "only root may give files away";
  if (entries.some(isUnreadable) && !canCloseFiles)
    return "root may read everything, and setpriv cannot change it";
  if (entries.some((entry) => typeof entry === "object" && "error" in entry))
    return "Wine's disks have no faults";
  return leftOut[row.name];
}

/** On Windows its owner may read who owns it, too (READ_CONTROL). */
const readersOnly = "Wine says who owns a file only to those who may read it";

const leftOut: Readonly<Record<string, string>> = {
  "Windows: Administrators' environment does": "to Wine a file is the user's or an anonymous one's",
  "Windows: a py.ini that this user may not read": readersOnly,
  "Windows: an environment that this user may not read": readersOnly,
};

function hasOther(entry: Entry, user: Machine["user"]): boolean {
  return typeof entry === "object" && entry.owner !== undefined && entry.owner !== user;
}

function startOf(row: Row): WindowsStart {
  const { program: usual = "", directory = "C:\\", environment } = machineOf(row);
  const program = placeOf(row) ?? usual;
  return {
    program,
    name: row.startedAs ?? program,
    arguments: row.arguments,
    directory: row.directory ?? directory,
    // What Wine cannot start, it can only be asked about.
    variables: { ...environment, ...row.environment, ...(startsHere(row) ? {} : { PYLAUNCHER_DRYRUN: "1" }) },
    onlyTheseVariables: true,
    held: Object.entries(filesOf(row)).flatMap(([path, entry]) =>
      typeof entry === "object" && "access" in entry && entry.access === "held" ? [path] : [],
    ),
  };
}

/** Whether it is no 32-bit program: `PE\0\0` and the processor are at 64 in the machines' headers. */
export function startsHere(row: Row): boolean {
  const entry = filesOf(row)[row.starts ?? ""];
  const content = typeof entry === "object" && "content" in entry ? (entry.content ?? "") : "";
  return content === "" || Buffer.from(bytesOf(content)).readUInt16LE(68) === 0x8664;
}

/** A text with Wine's word for anybody but the user in place of the SIDs of the described machines. */
export function withWinesOwners(text: string): string {
  return text.replaceAll(/S-1-5-21-1-2-3-\d+/g, anonymous);
}

const anonymous = "S-1-5-7";
