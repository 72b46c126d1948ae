import { NotPython } from "../errors/library.ts";
import { type Failure, status, textFor } from "../failure.ts";
import { describeOrigin } from "../origin.ts";
import type { Platform } from "../platform/platform.ts";
import { shellFor } from "../shell.ts";

/** The codes of errors. Each belongs to one exit status of `pyl`. */
const codes = {
  wrongUse: "PYL_WRONG_USE",
  couldNotStart: "PYL_COULD_NOT_START",
  badShebang: "PYL_BAD_SHEBANG",
  noMatchingPython: "PYL_NO_MATCHING_PYTHON",
  scriptUnusable: "PYL_SCRIPT_UNUSABLE",
  environmentMissing: "PYL_ENVIRONMENT_MISSING",
  environmentBroken: "PYL_ENVIRONMENT_BROKEN",
  internal: "PYL_INTERNAL",
  installing: "PYL_INSTALLING",
  noPythonAtAll: "PYL_NO_PYTHON_AT_ALL",
  readerGone: "PYL_READER_GONE",
} as const satisfies Readonly<Record<keyof typeof status, string>>;

export type PylErrorCode = (typeof codes)[keyof typeof codes] | "PYL_NOT_PYTHON";

/** Why no Python can be started, as `pyl` says it. The message has the same lines as `pyl` prints. */
export class PylError extends Error {
  override readonly name = "PylError";
  readonly code: PylErrorCode;
  /** The exit status with which `pyl` ends then (docs/reference.md). */
  readonly exitStatus: number;
  /** The program that the script's line names, if that is why (`PYL_NOT_PYTHON`). */
  readonly program: string | undefined;
  /** What failed, as one sentence. */
  readonly sentence: string;
  /** The file (with line and column), or the option, that is wrong. */
  readonly at: string | undefined;
  /** All that asked for what failed. */
  readonly requestedBy: readonly string[];
  /** Where Python was looked for. */
  readonly searched: string | undefined;
  /** What can be chosen instead. */
  readonly available: readonly string[];
  /** What was found and not used. */
  readonly skipped: readonly string[];
  /** What to do about it. */
  readonly todo: string;
  /** A command that installs what is missing. */
  readonly install: string | undefined;

  /** @internal */
  constructor(failure: Failure, platform: Platform) {
    const shell = shellFor(platform);
    super(
      failure
        .print(shell)
        .replace(/^pyl: /, "")
        .trimEnd(),
    );
    const { at, requestedBy = [], searched, available = [], skipped = [], todo, install } = failure.details;
    this.code = codeOf(failure);
    this.exitStatus = failure.status;
    this.program = failure instanceof NotPython ? failure.program : undefined;
    this.sentence = failure.sentence;
    this.at = at;
    this.requestedBy = requestedBy.map(describeOrigin);
    this.searched = searched === undefined ? undefined : textFor(shell, searched);
    this.available = available;
    this.skipped = skipped;
    this.todo = textFor(shell, todo);
    this.install = install === undefined ? undefined : textFor(shell, install);
  }
}

function codeOf(failure: Failure): PylErrorCode {
  if (failure instanceof NotPython) return "PYL_NOT_PYTHON";
  const names = Object.keys(codes) as (keyof typeof codes)[];
  return codes[names.find((name) => status[name] === failure.status) ?? "internal"];
}
