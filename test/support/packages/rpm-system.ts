import { join } from "node:path";
import { execa } from "execa";
import { makeHome } from "../stories/stories.ts";
import { type Debian, openDebian } from "./debian.ts";

/** What every system of rpm has, for the dependencies of packages. */
const shellSpecification = `Name: system
Version: 1
Release: 1
Summary: The shell of this system
License: MIT
BuildArch: noarch
Provides: /bin/sh
%description
%{summary}.
%files
`;

/** A system whose packages are rpm's. */
export interface RpmSystem extends Debian {
  /** The variables for rpm and dnf, which run outside and install into the root folder. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Returns a fresh system. The files are Debian's: the scripts of packages find sh and update-alternatives. */
export async function openRpmSystem(): Promise<RpmSystem> {
  const system = await openDebian();
  const home = makeHome();
  // Debian's rpm would use a database in the home folder.
  home.write(".rpmmacros", "%_dbpath /var/lib/rpm\n");
  const specification = home.write("system.spec", shellSpecification);
  const macros = [`_topdir ${home.folder}`, `_rpmdir ${home.folder}`, "_rpmfilename system.rpm"];
  const env = { HOME: home.folder };
  const definitions = macros.flatMap((macro) => ["--define", macro]);
  await execa("rpmbuild", ["-bb", ...definitions, specification], { env });
  await execa("rpm", ["--root", system.root, "--upgrade", join(home.folder, "system.rpm")], { env });
  return { ...system, variables: env };
}
