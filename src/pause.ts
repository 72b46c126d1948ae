/** When a console waits for Enter before it closes. The command line and py.ini use the same words. */
export const pauses = ["always", "error", "never"] as const;

export type Pause = (typeof pauses)[number];
