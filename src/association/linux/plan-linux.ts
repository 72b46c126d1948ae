import * as errors from "../../errors.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";
import type { AssociationPlan } from "../association-plan.ts";
import type { Database } from "../database.ts";
import type { Edit } from "../edit.ts";
import { ownProgram } from "../own-program.ts";
import { defaultApplications } from "./default-applications.ts";
import { desktopEntry, desktopEntryPath } from "./desktop-entry.ts";
import { lastDescribedType, mimePackage } from "./mime-package.ts";

/** The text of launcher/icons/pyl.svg, which the bundler inserts. */
declare const PYL_ICON: string;

/**
 * Plans the desktop entries, MIME types and default applications (freedesktop.org) of this user. Throws
 * `Failure` if pyl cannot be registered here.
 */
export function planLinux(machine: Machine): AssociationPlan {
  const data = knownFolder("data", machine);
  const settings = knownFolder("config", machine);
  if (data === undefined || settings === undefined) throw errors.associationWithoutHome("HOME");
  const program = ownProgram(machine);
  if (isInvalidText(program)) throw errors.associationProgramUnwritable(program);
  const file = (name: string, text: string): Edit => ({ kind: "file", path: `${data}/${name}`, text });
  return {
    program,
    edits: [
      file("icons/hicolor/scalable/apps/pyl.svg", PYL_ICON),
      file("mime/packages/pyl.xml", mimePackage),
      file(desktopEntryPath, desktopEntry(program, "console")),
      file("applications/pylw.desktop", desktopEntry(program, "windowed")),
      ...defaultApplications(settings, machine),
    ],
    databases: databasesIn(data),
    notes: [],
  };
}

/** A desktop entry is UTF-8, so it cannot have other bytes or half a surrogate pair. */
function isInvalidText(path: string): boolean {
  return /\p{Surrogate}/u.test(path);
}

function databasesIn(data: string): Database[] {
  return [
    {
      tool: "update-mime-database",
      folder: `${data}/mime`,
      packages: { start: "packages/", end: ".xml" },
      results: undefined,
      proof: { name: "mime.cache", text: lastDescribedType },
    },
    {
      tool: "update-desktop-database",
      folder: `${data}/applications`,
      packages: { start: "", end: ".desktop" },
      results: ["mimeinfo.cache"],
      proof: { name: "mimeinfo.cache", text: "pylw.desktop" },
    },
  ];
}
