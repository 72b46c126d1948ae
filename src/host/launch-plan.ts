/** Everything that a host needs to start the process, as plain data. */
export interface LaunchPlan {
  /** The executable as the system loads it: absolute, links not resolved. */
  readonly program: string;
  /** What the process sees as its own name (`argv[0]`). */
  readonly name: string;
  /** Arguments that come before the user's. */
  readonly leading: readonly string[];
  /** The index of the first of pyl's own arguments that is passed on unchanged, with all that follow. */
  readonly forwardFrom: number;
  /** Whether the process starts from an empty environment (`env -i`). */
  readonly clearEnvironment: boolean;
  /** Variables to set, or to remove if undefined, in this order. */
  readonly changes: readonly (readonly [name: string, value: string | undefined])[];
  /** Its working directory, if that is not pyl's. */
  readonly directory?: string;
  /** Whether a console program gets no visible console (Windows). */
  readonly hidesConsole?: boolean;
  /**
   * How pyl supervises the process. Without supervision pyl becomes the process, or, on Windows, waits and
   * forwards its status.
   */
  readonly supervise?: Supervision;
}

/** Supervision of a process whose end needs an action: `onExit` does it (src/desktop/). */
export interface Supervision {
  /** Whether pyl copies the process's standard error to its own and keeps the last 64 KB. */
  readonly keepsErrors: boolean;
  /** Any text. It comes back in `Ending`. */
  readonly exitAction: string;
}

/** How a supervised process has ended. */
export interface Ending {
  /** Its exit status, on Windows all 32 bits of it; 128 + n after signal n. */
  readonly status: number;
  /** The number of the signal that ended it; 0 for none, and on Windows. */
  readonly signal: number;
  /** The end of what it wrote to standard error, if that was kept. */
  readonly errors: string;
  /** The text of `Supervision`. */
  readonly exitAction: string;
}
