import type { Pause } from "../pause.ts";

/** How a launch is done, beside with which Python: what few launches ask for. */
export interface Way {
  /** `--open`: as a desktop does it, with a terminal or dialogs of its own. */
  readonly place: "here" | "desktop";
  readonly background: boolean;
  /** `--log FILE`: where what is written in the background goes. */
  readonly log: string | undefined;
  /** When a console waits before it closes; undefined where the command line does not say. */
  readonly pause: Pause | undefined;
  /** `--startup FILE`, or that none is to be read; undefined where the command line does not say. */
  readonly startup: StartupWish | undefined;
}

export type StartupWish = { readonly kind: "file"; readonly path: string } | { readonly kind: "none" };

export const plainWay: Way = {
  place: "here",
  background: false,
  log: undefined,
  pause: undefined,
  startup: undefined,
};
