import type * as errors from "../../errors.ts";
import { Failure, resultOrFailure } from "../../failure.ts";
import type { Machine } from "../../platform/platform.ts";
import { readMetadata } from "../../script/metadata.ts";
import type { Script } from "../../script/script.ts";
import type { VersionRequest } from "../../versions/version-request.ts";
import { workingOption } from "./working-option.ts";

/** Returns the commands that advice about a script can offer. */
export function remedyFor(
  {
    script,
    requiresPython,
    preferred,
  }: {
    readonly script: Pick<Script, "path"> | undefined;
    readonly requiresPython: string | undefined;
    readonly preferred?: VersionRequest | undefined;
  },
  machine: Machine,
): errors.Remedy {
  return { option: workingOption(requiresPython, machine, preferred), script: script?.path };
}

/** Returns the `requires-python` of a script. An invalid block is another failure, which comes later. */
export function requiresPythonOf({ block }: Script, machine: Machine): string | undefined {
  const metadata = block && resultOrFailure(() => readMetadata(block, machine));
  return metadata instanceof Failure ? undefined : metadata?.requiresPython;
}
