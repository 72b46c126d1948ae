// The words of the contract in host.ts that have a fixed set of values.

export type OperatingSystem = "linux" | "macos" | "windows";

/** What a path leads to after links are followed. "executable" is a file this user may execute. */
export type Kind = "file" | "executable" | "directory" | "other";

export type Stream = "output" | "error";

/** The standard streams: each of them can be a terminal. */
export type Standard = "input" | Stream;

/** The parts of the registry that list programs: this user's, and the machine's 64-bit and 32-bit view. */
export type RegistryRoot = "user" | "machine64" | "machine32";

/** The values of several names, in their order. */
export type Values = readonly (string | undefined)[];
