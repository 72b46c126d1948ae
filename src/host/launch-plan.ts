/** Everything a host needs to start the process; plain data. */
export interface LaunchPlan {
  /** The executable as the system should load it: absolute, links not resolved. */
  readonly program: string;
  /** What the process sees as its own name (`argv[0]`). */
  readonly name: string;
  /** Arguments that come before the user's. */
  readonly leading: readonly string[];
  /** The first of our own arguments to be passed on, untouched, with all that follow. */
  readonly forwardFrom: number;
  /** Whether the process starts from an empty environment (`env -i`). */
  readonly clearEnvironment: boolean;
  /** Variables set, or removed when undefined, in this order. */
  readonly changes: readonly (readonly [name: string, value: string | undefined])[];
  /** Its working directory, when not ours. */
  readonly directory?: string;
  /** A console program that is to have no console to be seen (Windows). */
  readonly hidesConsole?: boolean;
  /** That we wait for it, and for what: else this process becomes it, or waits and no more. */
  readonly supervise?: Supervision;
}

/** A process that somebody has to look after when it has ended: `onExit` does (src/desktop/). */
export interface Supervision {
  /** Its standard error goes through our hands to where ours goes: the last 64 KB are kept. */
  readonly keepsErrors: boolean;
  /** Any text: comes back in `Ending`. */
  readonly exitAction: string;
}

/** How a process has ended that was supervised. */
export interface Ending {
  /** Its exit status, on Windows all 32 bits of it; 128 + n after signal n. */
  readonly status: number;
  /** The number of the signal that has ended it; 0 for none, and on Windows. */
  readonly signal: number;
  /** The last of what it wrote to standard error, if that was kept. */
  readonly errors: string;
  /** That of `Supervision`. */
  readonly exitAction: string;
}
