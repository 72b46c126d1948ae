// Every failure that a user can see, one constructor each.

export * from "./errors/absence.ts";
export * from "./errors/activating.ts";
export * from "./errors/association.ts";
export * from "./errors/choosing.ts";
export * from "./errors/command-line.ts";
export * from "./errors/desktop.ts";
export * from "./errors/environments.ts";
export * from "./errors/limits.ts";
export * from "./errors/metadata.ts";
export * from "./errors/output.ts";
export * from "./errors/project.ts";
export * from "./errors/py-ini.ts";
export * from "./errors/remedy.ts";
export * from "./errors/script.ts";
export * from "./errors/script-environment.ts";
export * from "./errors/shebang.ts";
export * from "./errors/shebang-environment.ts";
export * from "./errors/shebang-program.ts";
export * from "./errors/starting.ts";
export * from "./errors/startup.ts";
export * from "./errors/system-error.ts";
