// What is told at length, a chunk that is loaded when somebody asks for it.
export { tellLaunch, tellSearch } from "../commands/debug.ts";
export { explain, tellDecision } from "../commands/explain.ts";
export { help, helpText } from "../commands/help.ts";
export { printJson } from "../commands/list/json.ts";
export { printTable } from "../commands/list/table.ts";
