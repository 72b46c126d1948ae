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
/** launcher/icons/pyl-48.png as a text: each byte that is not UTF-8 is a surrogate (PEP 383), as in every file that pyl reads. */
declare const PYL_SMALL_ICON: string;

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
      // For toolkits that have no SVG. This is the size that every application must have (Icon Theme Specification).
      file("icons/hicolor/48x48/apps/pyl.png", PYL_SMALL_ICON),
      file("mime/packages/pyl.xml", mimePackage(machine)),
      file(desktopEntryPath, desktopEntry(program)),
      ...defaultApplications(settings, machine),
    ],
    databases: [...databasesIn(data), ...iconCacheIn(data, machine)],
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
      proof: { name: "mimeinfo.cache", text: `${lastDescribedType}=pyl.desktop` },
    },
  ];
}

/**
 * The cache of the user's own icons, only if there is one: then it hides what is not in it. Without one, toolkits look into
 * the folders.
 */
function iconCacheIn(data: string, machine: Machine): Database[] {
  const folder = `${data}/icons/hicolor`;
  const name = "icon-theme.cache";
  if (machine.kind(`${folder}/${name}`) === undefined) return [];
  return [
    {
      tool: "gtk-update-icon-cache",
      // The user's folder has no index.theme of its own.
      options: ["--force", "--quiet", "--ignore-theme-index"],
      folder,
      packages: { start: "48x48/apps/", end: ".png" },
      results: [name],
      proof: { name, text: "pyl\0" },
    },
  ];
}
