import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { licensesFile } from "../licenses.ts";
import { author, description, homeAddress, version as ownVersion } from "../names.ts";
import { type PackedFile, packed, packedAt, packedFrom } from "../packed-file.ts";
import type { PackageTarget } from "../targets.ts";
import { gzipped } from "./installed-files.ts";
import { buildVariables, withStaged } from "./staged.ts";
import { linuxVersion } from "./version.ts";

const configurationFiles = ["etc/py.ini"];

/** Returns the package for Debian and its like. `dpkg-deb` writes it (deb(5)). */
export function debOf(
  { linux }: PackageTarget,
  files: readonly PackedFile[],
  version = ownVersion,
): Promise<[name: string, content: Buffer]> {
  const architecture = linux?.debian ?? "";
  const debianVersion = `${linuxVersion(version)}-1`;
  const installed = [
    ...files.map((file) => ({ ...file, path: debianPath(file.path) })),
    packed("usr/share/doc/pyl/copyright", copyright()),
    packedFrom("usr/share/doc/pyl/notices.txt", licensesFile),
    gzipped("usr/share/doc/pyl/changelog", readFileSync("CHANGELOG.md")),
    gzipped("usr/share/doc/pyl/changelog.Debian", changelog(debianVersion)),
    packedFrom("usr/share/lintian/overrides/pyl", `${sources}/lintian-overrides`),
  ];
  const staged = [
    ...installed,
    packed("DEBIAN/control", control(debianVersion, architecture, installed)),
    packed("DEBIAN/conffiles", configurationFiles.map((path) => `/${path}\n`).join("")),
    packed("DEBIAN/md5sums", sums(installed)),
    packedFrom("DEBIAN/postinst", `${sources}/postinst`, true),
    packedFrom("DEBIAN/prerm", `${sources}/prerm`, true),
  ];
  return withStaged(staged, async (folder, work) => {
    const output = join(work, "pyl.deb");
    // With several threads xz writes other bytes.
    const env = { ...buildVariables(), DPKG_DEB_THREADS_MAX: "1" };
    await execa("dpkg-deb", ["--root-owner-group", "-Zxz", "--build", folder, output], { env });
    return [`pyl_${debianVersion}_${architecture}.deb`, await readFile(output)];
  });
}

const sources = "scripts/package/linux/debian";

/** Debian's zsh looks for the functions of packages in a folder of its own. */
function debianPath(path: string): string {
  return path.replace("/zsh/site-functions/", "/zsh/vendor-completions/");
}

function control(version: string, architecture: string, installed: readonly PackedFile[]): string {
  const kibibytes = installed.reduce((sum, { content }) => sum + Math.ceil(content.length / 1024), 0);
  return `Package: pyl
Version: ${version}
Architecture: ${architecture}
Maintainer: ${author}
Installed-Size: ${kibibytes}
Recommends: python3
Section: python
Priority: optional
Homepage: ${homeAddress}
Description: ${description}
 pyl runs a Python script with the interpreter that the script, its
 environment or its project asks for, and becomes that interpreter. It
 understands every form of the first line, and the options of py.exe.
`;
}

/** Returns what `md5sum --check` reads. dpkg itself keeps the sums of configuration files. */
function sums(installed: readonly PackedFile[]): string {
  return installed
    .filter(({ path }) => !configurationFiles.includes(path))
    .map(({ path, content }) => `${createHash("md5").update(content).digest("hex")}  ${path}\n`)
    .join("");
}

/** The changes themselves are in changelog.gz, as for every program that is not made for Debian alone. */
function changelog(version: string): string {
  const date = new Date(packedAt() * 1000).toUTCString().replace("GMT", "+0000");
  return `pyl (${version}) unstable; urgency=medium

  * /usr/share/doc/pyl/changelog.gz says what is new.

 -- ${author}  ${date}
`;
}

/** Returns the license in the form that programs read (Debian Policy 12.5). */
function copyright(): string {
  const [, holder = "", ...paragraphs] = readFileSync("LICENSE", "utf8").trim().split("\n\n");
  const terms = paragraphs.join("\n\n").replaceAll("\n\n", "\n.\n").replaceAll(/^/gm, " ");
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: pyl
Source: ${homeAddress}

Files: *
Copyright: ${holder.replace(/^Copyright \(c\) /, "")}
License: Expat
${terms}
Comment: notices.txt has the licenses of what the program contains.
`;
}
