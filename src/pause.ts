/** When a console waits for a person before it closes: on the command line as in py.ini. */
export const pauses = ["always", "error", "never"] as const;

export type Pause = (typeof pauses)[number];
