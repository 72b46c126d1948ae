import { isOnPath } from "../../../platform/find-tool.ts";
import { expandedFolders } from "../../../platform/user-folders.ts";
import type { Searching, Values } from "./channel.ts";
import { folderWith, has } from "./folders.ts";

/** dpkg lists the files of each package that is installed (deb(5)). */
export function findDeb(program: string, { machine }: Searching): Values | undefined {
  const list = machine.readStart("/var/lib/dpkg/info/pyl.list", maximumList);
  return list?.split("\n").includes(program) ? {} : undefined;
}

const maximumList = 65536;

/** pacman has a folder for each package, with the names of its files. */
export function findPacman(program: string, { machine }: Searching): Values | undefined {
  const local = "/var/lib/pacman/local";
  const packages = machine.list(local, ["pyl-"]) ?? [];
  const name = packages.find((each) => {
    const files = machine.readStart(`${local}/${each}/files`, maximumList);
    return files?.split("\n").includes(program.slice(1));
  });
  const found = /^(pyl(?:-bin)?)-\d/.exec(name ?? "")?.[1];
  return found === undefined ? undefined : { package: found };
}

/** rpm's database cannot be read here. Only its package has a licence there, beside a program in /usr/bin. */
export function findRpm(program: string, { machine }: Searching): Values | undefined {
  const databases = ["/usr/lib/sysimage/rpm", "/var/lib/rpm"];
  const isRpms = databases.some((folder) => machine.kind(folder) === "directory");
  if (program !== "/usr/bin/pyl" || !isRpms || !has("/usr/share/licenses", "pyl", machine)) return undefined;
  return isOnPath("zypper", machine) && !isOnPath("dnf", machine) ? { zypper: "zypper" } : { dnf: "dnf" };
}

export function findHomebrew(program: string, { machine }: Searching): Values | undefined {
  return folderWith(program, ["Cellar", "pyl"], machine) === undefined ? undefined : {};
}

/** Of the ways to install with Nix only two leave a list in the user's profile that can be read. */
export function findNix(program: string, { machine }: Searching): Values | undefined {
  if (!program.startsWith("/nix/store/")) return undefined;
  const folders = ["~/.nix-profile", "$XDG_STATE_HOME/nix/profile", "~/.local/state/nix/profile"];
  const profiles = expandedFolders(folders, machine).filter((each) => has(each, "bin/pyl", machine));
  if (profiles.some((each) => has(each, "manifest.json", machine))) return { profile: "nix profile" };
  return profiles.some((each) => has(each, "manifest.nix", machine)) ? { env: "nix-env" } : {};
}
