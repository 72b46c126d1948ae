import * as errors from "../../errors.ts";
import { expandPath } from "../../platform/expand-path.ts";
import { findTool } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { fileKinds } from "../../script/file-kind.ts";
import { quoteSh } from "../../shell.ts";
import type { AssociationPlan, RegistrationNote } from "../association-plan.ts";
import type { BundleEdit, HandlerEdit } from "../edit.ts";
import { ownProgram } from "../own-program.ts";
import openProgram from "./open.sh" with { type: "text" };
import openItemsProgram from "./open-items.applescript" with { type: "text" };
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
    source: openItemsProgram,
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

/** Returns the program of the bundle's shell, for this launcher. */
function openScript(program: string): string {
  return openProgram.replace("PYL", () => quoteSh(program));
}

function handlers(tool: string): HandlerEdit[] {
  return fileKinds.map(({ uniformType }) => ({ kind: "handler", tool, type: uniformType, identifier }));
}

function byHand({ ending }: { readonly ending: string }): RegistrationNote {
  return { kind: "chooseByHand", ending, why: "noTool" };
}
