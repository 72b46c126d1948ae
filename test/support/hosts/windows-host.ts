import { existsSync, readFileSync, rmSync } from "node:fs";
import { beforeAll, expect } from "vitest";
import { windowsTargets } from "../../../scripts/targets.ts";
import { findToolchain, type Toolchain } from "../../../scripts/toolchain.ts";
import { windowed } from "../../../scripts/windowed.ts";
import type { Prefix } from "../../../scripts/wine.ts";
import type { LaunchPlan } from "../../../src/host/host.ts";
import { type Needed, neededBoth } from "../stories/interpreters.ts";
import {
  launcher,
  neededWine,
  useWine,
  type WindowsOutcome,
  type WindowsStart,
  type Wine,
  windowedLauncher,
} from "../windows/wine.ts";
import { type Call, type Reported, supervisionOf } from "./host-calls.ts";
import { buildNativeDriver } from "./host-drivers.ts";

export const python = "C:\\py\\3.13.5\\python.exe";

type HostNeeds = readonly [template: Prefix, toolchain: Toolchain];

const toolchain = await findToolchain(windowsTargets());

/** What `describeWith` needs. */
export function neededWindowsHost(): Needed<HostNeeds> {
  return neededBoth(neededWine(), toolchain);
}

/** A Windows where the host does what test/support/hosts/host-calls.ts says, in the place of the launcher. */
export interface WindowsCalls {
  readonly wine: Wine;
  /** What calls give, made one after the other in one process; null for undefined. */
  make(calls: readonly Call[], how?: Partial<WindowsStart>): Promise<unknown[]>;
  /** What becomes of a supervised process, and of the calls made then. */
  attend(attending: Attending, how?: Partial<WindowsStart>): Promise<Attended>;
}

export interface Attending {
  readonly plan: LaunchPlan;
  readonly keepsErrors: boolean;
  /** Made before, in the same process. */
  readonly before?: readonly Call[];
  readonly onExit?: readonly Call[];
}

export interface Attended extends Reported {
  readonly outcome: WindowsOutcome;
}

export function useWindowsHost([template, toolchain]: HostNeeds, display?: () => string): WindowsCalls {
  const wine = useWine(template, display);
  beforeAll(async () => {
    const program = readFileSync(await buildNativeDriver(toolchain));
    wine.write(launcher, program);
    wine.write(windowedLauncher, windowed(program));
  });
  return {
    wine,
    async make(calls, how = {}) {
      const outcome = await wine.start({ arguments: [JSON.stringify(calls)], ...how });
      expect(outcome).toMatchObject({ status: 0, errors: "" });
      return JSON.parse(outcome.output);
    },
    async attend(attending, how = {}) {
      const file = "C:\\home\\reported.json";
      rmSync(wine.unix(file), { force: true });
      const outcome = await wine.start({ arguments: [attendingWords(attending, file)], ...how });
      if (!existsSync(wine.unix(file))) throw new Error(`nothing was reported: ${JSON.stringify(outcome)}`);
      return { outcome, ...readReported(wine, file) };
    },
  };
}

/** The program's first argument. */
export function attendingWords(attending: Attending, file: string): string {
  const { plan, keepsErrors, before = [], onExit = [] } = attending;
  const supervise = supervisionOf(keepsErrors, { file, calls: onExit });
  const calls: readonly Call[] = [...before, ["launch", { ...plan, supervise }]];
  return JSON.stringify(calls);
}

export function readReported(wine: Wine, file: string): Reported {
  return JSON.parse(readFileSync(wine.unix(file), "utf8"));
}

/** A plan that runs Python code. */
export function running(code: string, words: readonly string[] = []): LaunchPlan {
  return {
    program: python,
    name: python,
    leading: ["-ISc", code, ...words],
    forwardFrom: 1000,
    clearEnvironment: false,
    changes: [],
  };
}

/** Asks Python code. */
export function asking(code: string, words: readonly string[] = [], without: readonly string[] = []): Call {
  return ["ask", python, ["-ISc", code, ...words], without];
}
