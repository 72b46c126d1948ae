// Other people's parsers, a chunk that is loaded when something is to be parsed.
export { isInSet, isSet } from "../parsers/pep440.ts";
export { parseToml } from "../parsers/toml.ts";
