/**
 * Bytecode is what a launch costs, so it is read in chunks, each tried in this order. In a
 * chunk, every function that one of its modules in the list exports hands over to the next
 * chunk (src/launch.ts), which decides again with it: deciding changes nothing.
 */
export const chunks: readonly {
  readonly name: string;
  readonly entry: string;
  readonly handsOver: readonly string[];
  /** Modules whose functions hand over to the report chunk at once. */
  readonly reports?: readonly string[];
}[] = [
  {
    // Environments, and the first on PATH: most scripts get no further.
    name: "launch",
    entry: "src/bin/native-launch.ts",
    handsOver: [
      "errors.ts",
      "config/load-py-ini.ts",
      "interpreters/apple.ts",
      "interpreters/architecture.ts",
      "interpreters/complete.ts",
      "interpreters/shim.ts",
      "interpreters/unusable-environment.ts",
      "plan-directory.ts",
      "script/metadata.ts",
      "script/shell-form.ts",
      "select/conda.ts",
      "select/consider-installed.ts",
      "select/failures.ts",
      "select/listed-environment.ts",
      "select/program.ts",
      "select/twin.ts",
      "versions/specifier.ts",
      "versions/tag.ts",
    ],
    reports: ["request/all-options.ts"],
  },
  {
    // All that can start something, without the words and parsers that few launches need.
    name: "search",
    entry: "src/bin/native-launch.ts",
    handsOver: ["errors.ts", "config/load-py-ini.ts", "interpreters/unasked.ts", "select/failures.ts"],
    reports: ["request/all-options.ts"],
  },
  { name: "report", entry: "src/bin/native.ts", handsOver: [] },
];

/**
 * What few need, loaded into the chunk that runs when one of its functions is called. With
 * places it is a part of the report chunk, which it shares all other modules with; without, it
 * has its own copies of what it imports, so it must not throw what others catch by class.
 */
export const lateChunks: readonly {
  readonly name: string;
  readonly modules: readonly string[];
  readonly places?: readonly string[];
}[] = [
  {
    // PEP 440 and TOML, whose tables take longer to make than all the rest.
    name: "parsers",
    modules: ["parsers/pep440.ts", "parsers/toml.ts"],
  },
  {
    name: "mise",
    modules: ["interpreters/shims/mise.ts"],
  },
  {
    // Most of what can be said of a failure never is.
    name: "errors",
    modules: ["errors.ts"],
    places: ["errors.ts", "errors"],
  },
  {
    name: "telling",
    modules: [
      "commands/debug.ts",
      "commands/explain.ts",
      "commands/help.ts",
      "commands/list/json.ts",
      "commands/list/table.ts",
    ],
    places: [
      "commands/debug.ts",
      "commands/explain.ts",
      "commands/help.ts",
      "commands/list/end-line.ts",
      "commands/list/json.ts",
      "commands/list/layout.ts",
      "commands/list/reasons.ts",
      "commands/list/rows.ts",
      "commands/list/selectors.ts",
      "commands/list/table.ts",
      "commands/list/words.ts",
      "commands/words.ts",
    ],
  },
  {
    name: "info",
    modules: ["commands/info.ts"],
    places: ["commands/info.ts", "commands/info", "commands/list/words.ts", "startup"],
  },
  {
    name: "doctor",
    modules: ["commands/doctor.ts"],
    places: ["commands/doctor.ts", "commands/doctor"],
  },
  {
    name: "activate",
    modules: ["commands/activate.ts"],
    places: ["commands/activate.ts", "commands/activation"],
  },
  {
    name: "register",
    modules: ["commands/register.ts"],
    places: ["commands/register.ts", "commands/register", "association", "host/registry-data.ts"],
  },
  {
    // Starts that are more than a start.
    name: "ways",
    modules: ["commands/open-in-terminal.ts", "commands/start-otherwise.ts", "desktop/tell-failure.ts"],
    places: ["commands/open-in-terminal.ts", "commands/start-otherwise.ts", "desktop", "startup"],
  },
];

/** The chunk that they share modules with. */
export const sharing = "report";

/** What looks after a process in custody when that has ended, in an engine of its own. */
export const afterwards = { name: "afterwards", entry: "src/bin/native-afterwards.ts" };

/** Every file that launcher/build.rs reads. */
export const chunkNames: readonly string[] = [...chunks, ...lateChunks, afterwards].map(({ name }) => name);

/** What a native program is built with, by the family that Rust gives its target. */
export interface Family {
  readonly name: string;
  /** Of src/bin. */
  readonly platform: string;
  /** Modules that are never called there: no chunk has them. */
  readonly lacks: readonly string[];
}

export const families: readonly Family[] = [
  {
    name: "posix",
    platform: "native-platform.ts",
    lacks: [
      "interpreters/windows/alias.ts",
      "interpreters/windows/install-manager.ts",
      "interpreters/windows/installation.ts",
      "interpreters/windows/registration.ts",
      "interpreters/windows/registry.ts",
      "interpreters/windows/store.ts",
      "select/batch-file.ts",
      "select/twin.ts",
    ],
  },
  { name: "windows", platform: "native-platform-windows.ts", lacks: ["interpreters/apple.ts"] },
];
