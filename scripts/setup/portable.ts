import { existsSync } from "node:fs";
import { fetchedNode, fetchedPkg, fetchNode, fetchPkg } from "../package/portable/fetch.ts";
import { nodeVersion, portableTarget } from "../package/portable/nodes.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** Fetches what the portable edition is built from. */
export async function installPortable(): Promise<void> {
  const what = "the portable edition";
  const target = portableTarget();
  if (target === undefined)
    return saySkipped(what, `npm has no Node for ${process.platform} ${process.arch}`);
  if (existsSync(fetchedNode(target)) && existsSync(fetchedPkg())) return;
  say(`fetching pkg and Node ${nodeVersion}`);
  try {
    await fetchPkg();
    await fetchNode(target);
  } catch (error) {
    saySkipped(what, `they were not fetched: ${lastLine(error)}`);
  }
}
