import * as errors from "../../errors.ts";
import { expandPath } from "../../platform/expand-path.ts";
import { findTool } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { fileKinds } from "../../script/file-kind.ts";
import { quoteSh } from "../../shell.ts";
import type { AssociationPlan, RegistrationNote } from "../association-plan.ts";
import type { BundleEdit, HandlerEdit } from "../edit.ts";
import { ownProgram } from "../own-program.ts";
import { identifier, propertyList } from "./property-list.ts";

/** Plans an application bundle in ~/Applications and, if `duti` is installed, the types that it opens. */
export function planMacos(machine: Machine): AssociationPlan {
  const path = expandPath("~/Applications/pyl.app", machine);
  if (path === undefined) throw errors.associationWithoutHome("HOME");
  const program = ownProgram(machine);
  const tool = findTool("duti", machine);
  const bundle: BundleEdit = {
    kind: "bundle",
    path,
    identifier,
    source,
    propertyList,
    script: openScript(program),
  };
  return {
    program,
    edits: [bundle, ...(tool === undefined ? [] : handlers(tool))],
    databases: [],
    notes: tool === undefined ? fileKinds.map(byHand) : [],
  };
}

/**
 * AppleScript's `quoted form` quotes any path for sh. The shell runs in the background, so nothing waits
 * for it.
 */
const source = `on open theItems
	set opener to quoted form of POSIX path of (path to resource "open.sh")
	repeat with theItem in theItems
		set itemPath to quoted form of (POSIX path of theItem)
		do shell script "/bin/sh " & opener & " " & itemPath & " >/dev/null 2>&1 &"
	end repeat
end open
`;

function openScript(program: string): string {
  return `# pyl.app runs this for every file that is opened with it: /bin/sh open.sh FILE
exec ${quoteSh(program)} --open "$1"
`;
}

function handlers(tool: string): HandlerEdit[] {
  return fileKinds.map(({ uniformType }) => ({ kind: "handler", tool, type: uniformType, identifier }));
}

function byHand({ ending }: { readonly ending: string }): RegistrationNote {
  return { kind: "chooseByHand", ending, why: "noTool" };
}
