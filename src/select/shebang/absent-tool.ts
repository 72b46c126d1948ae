import { onlyToolKnows } from "../../errors/absent-tool.ts";
import type { Failure } from "../../failure.ts";
import { isSpecifier } from "../../script/metadata.ts";
import { shebangOrigin } from "../../script/script.ts";
import { parseFileName } from "../../versions/file-name.ts";
import { parseVersionName } from "../../versions/notation.ts";
import { anyVersion } from "../../versions/version-request.ts";
import {
  type AbsentTool,
  fromScript,
  type ShebangContext,
  type ShebangOptions,
  type ShebangRequest,
} from "../shebang-request.ts";
import { interpreterMissing } from "./missing-interpreter.ts";
import { programMissing, searchFor } from "./missing-program.ts";
import { readRunWords } from "./run-words.ts";
import { ignoredVariables } from "./runner-options.ts";

/** What the words of a line ask for, and what they add to the dependencies of the block. */
interface WithoutTool {
  readonly shebangRequest: ShebangRequest;
  readonly added: readonly string[];
}

/**
 * Returns what a line such as `uv run --script -p 3.12` asks for on a machine without that tool. Throws `Failure` if the
 * line has a word that only the tool knows.
 */
export function readAbsentTool(
  { absentTool, env }: Pick<Extract<ShebangRequest, { kind: "absentTool" }>, "absentTool" | "env">,
  { script, ...rest }: Omit<ShebangContext, "shebang">,
): WithoutTool {
  const { tool, command, words } = absentTool;
  const { shebang } = script;
  if (shebang === undefined) throw new Error("the line of a script without one");
  const context = { ...rest, script, shebang, directory: env?.directory };
  const options = { arguments: words, env };
  const read = readRunWords(tool, words);
  if (read === undefined) throw programMissing(command, options, context);
  const added = read.added.flatMap((each) => (tool === "uv" ? splitList(each) : [each.trim()]));
  const wrong = added.find((each) => !isSpecifier(each));
  const variables = (tool === "uv" && env?.changes.filter(([name]) => name.startsWith("UV_"))) || [];
  const unknown =
    read.unknown ??
    (wrong === undefined ? undefined : `--with ${wrong}`) ??
    variables.find(([name]) => name !== pythonVariable && !ignoredVariables.includes(name))?.[0];
  if (unknown !== undefined) throw onlyTool(unknown, absentTool, options, context);
  const { pythonOptions, mode } = read;
  const python = read.python ?? variables.findLast(([name]) => name === pythonVariable)?.[1];
  const plain = { arguments: pythonOptions, env, absentTool, ...(mode && { mode }) };
  const request =
    python === undefined ? anyVersion : (parseVersionName(python) ?? parseFileName(python)?.request);
  if (request !== undefined)
    return { added, shebangRequest: { ...plain, kind: "version", request, searchName: undefined } };
  const { machine } = rest;
  if (python === undefined || !machine.platform.hasFolder(python))
    throw onlyTool(`--python ${python}`, absentTool, options, context);
  const path = fromScript(python, context);
  if (machine.kind(path) !== "executable") throw interpreterMissing(python, context);
  return { added, shebangRequest: { ...plain, kind: "program", path, isPython: true } };
}

const pythonVariable = "UV_PYTHON";

/** Splits at commas as uv does (uv-cli, comma.rs): those in brackets, and in front of another specifier, do not count. */
function splitList(text: string): string[] {
  return text
    .split(/,(?![^[\]]*\])(?!\s*[!=<>~])/)
    .map((each) => each.trim())
    .filter(Boolean);
}

function onlyTool(
  word: string,
  { command, tool }: AbsentTool,
  options: ShebangOptions,
  context: ShebangContext,
): Failure {
  const search = searchFor(command, options, context);
  return onlyToolKnows(word, tool, search, shebangOrigin(context.script, context.shebang));
}
