import { Failure } from "../failure.ts";
import { isOnPath } from "../platform/find-tool.ts";
import { printRequest, type VersionRequest } from "../versions/version-request.ts";
import type { Situation } from "./command.ts";
import { readSearch } from "./search.ts";
import { findProduct, wingetPath, wingetWords } from "./store-product.ts";

/** The failure with the command that would install what is missing, if a tool that can is there. */
export function withInstallHint(
  failure: Failure,
  situation: Pick<Situation, "request" | "machine">,
): Failure {
  const command = installCommand(situation);
  if (command === undefined) return failure;
  const { status, what, details } = failure;
  return new Failure(status, what, [
    ...details.slice(0, -1),
    ["what would install it", command],
    ...details.slice(-1),
  ]);
}

function installCommand({ request, machine }: Pick<Situation, "request" | "machine">): string | undefined {
  const { version, isComplete } = readSearch(request, machine);
  if (!isComplete || version === undefined || !isOffered(version.value)) return undefined;
  const text = printRequest(version.value);
  if (isOnPath("uv", machine)) return `uv python install ${text}`;
  if (isOnPath("pymanager", machine)) return `pymanager install ${text}`;
  const product = wingetPath(machine) && findProduct(request, machine);
  return product ? `winget ${wingetWords(product).join(" ")}` : undefined;
}

/** What the tools have: CPython 3.8 and later, up to the newest that is known here. */
function isOffered({ release, variant, architecture, implementation, company }: VersionRequest): boolean {
  const [major, minor = newestMinor] = release;
  return (
    major === 3 &&
    minor >= 8 &&
    minor <= newestMinor &&
    release.length <= 2 &&
    variant !== "debug" &&
    architecture === undefined &&
    (implementation === undefined || implementation === "CPython") &&
    company === undefined
  );
}

const newestMinor = 14;
