import type { AbsentTool } from "../shebang-request.ts";

/** The options of a tool's `run` that mean something to pyl. Only the tool knows any other. */
export interface RunnerOptions {
  /** How the tool shows or makes something, which has no influence on what the script gets. */
  readonly ignored: readonly string[];
  /** The same, with a value. */
  readonly ignoredWithValue: readonly string[];
  /** The value says which Python. */
  readonly python: readonly string[];
  /** The value is one more dependency, or several (uv). */
  readonly added: readonly string[];
  /** The value has options of Python. */
  readonly pythonOptions: readonly string[];
  /** The script gets no console. */
  readonly windowed: readonly string[];
}

/** The variables of uv that have no influence on what the script gets. A line may set others for uv alone. */
export const ignoredVariables: readonly string[] = [
  "UV_CACHE_DIR",
  "UV_COMPILE_BYTECODE",
  "UV_ISOLATED",
  "UV_LINK_MODE",
  "UV_NATIVE_TLS",
  "UV_NO_CONFIG",
  "UV_NO_ENV_FILE",
  "UV_NO_PROGRESS",
  "UV_NO_PROJECT",
  "UV_PYTHON_DOWNLOADS",
  "UV_SYSTEM_CERTS",
];

/** By `uv run --help` (0.13), `pipx run --help` (1.18) and `hatch --help` (1.18). */
export const runnerOptions: Readonly<Record<AbsentTool["tool"], RunnerOptions>> = {
  uv: {
    ignored: [
      "-q",
      "--quiet",
      "-v",
      "--verbose",
      "--no-progress",
      "-s",
      "--script",
      "--no-project",
      "--isolated",
      "--exact",
      "--no-config",
      "--no-env-file",
      "--no-python-downloads",
      "--system-certs",
      "--native-tls",
      "--compile-bytecode",
    ],
    ignoredWithValue: ["--color", "--link-mode"],
    python: ["-p", "--python"],
    added: ["-w", "--with"],
    pythonOptions: [],
    windowed: ["--gui-script"],
  },
  pipx: {
    ignored: [
      "-q",
      "--quiet",
      "-v",
      "--verbose",
      "--path",
      "--skip-maintenance",
      "--no-path-check",
      "--fetch-missing-python",
    ],
    ignoredWithValue: ["--fetch-python", "--backend"],
    python: ["--python"],
    added: ["--with"],
    pythonOptions: ["--python-args"],
    windowed: [],
  },
  hatch: {
    ignored: [
      "-q",
      "--quiet",
      "-v",
      "--verbose",
      "--color",
      "--no-color",
      "--interactive",
      "--no-interactive",
    ],
    ignoredWithValue: [],
    python: [],
    added: [],
    pythonOptions: [],
    windowed: [],
  },
};
