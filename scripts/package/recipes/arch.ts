import type { Document } from "../documents.ts";
import { description, homeAddress, license, publisher, version } from "../names.ts";
import { installCommands } from "./installed.ts";
import type { ReleasedArchive } from "./released-archives.ts";

/** The AUR's suffix says that the package has a program that was built elsewhere. */
const name = "pyl-bin";

/** Arch's names of architectures. */
const architectures: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

const architectureOf = ({ target }: ReleasedArchive) => architectures[target.architecture] as string;

const packageVersion = versionForArch(version);

/** Returns the PKGBUILD for the AUR. The program is not stripped: it has no symbols, and its image must stay where it is. */
export function pkgbuildOf(archives: readonly ReleasedArchive[], documents: readonly Document[]): string {
  const sources = archives.map((archive) => {
    const architecture = architectureOf(archive);
    return `source_${architecture}=('${archive.file.url}')
sha256sums_${architecture}=('${archive.file.sha256}')
`;
  });
  return `# Maintainer: ${publisher}

pkgname=${name}
pkgver=${packageVersion}
pkgrel=1
pkgdesc='${description}'
arch=(${archives.map((archive) => `'${architectureOf(archive)}'`).join(" ")})
url='${homeAddress}'
license=('${license}')
optdepends=('python: to run scripts')
provides=("pyl=$pkgver")
conflicts=('pyl')
options=('!strip' '!debug')
${sources.join("")}
package() {
  cd pyl-${version}-linux-*/
${installCommands("$pkgdir/usr", documents)
  .map((line) => `  ${line}\n`)
  .join("")}  install -Dm644 LICENSE "$pkgdir/usr/share/licenses/$pkgname/LICENSE"
}
`;
}

/** Returns what `makepkg --printsrcinfo` prints. The AUR reads it instead of running the PKGBUILD. */
export function srcinfoOf(archives: readonly ReleasedArchive[]): string {
  const fields: [key: string, value: string][] = [
    ["pkgdesc", description],
    ["pkgver", packageVersion],
    ["pkgrel", "1"],
    ["url", homeAddress],
    ...archives.map((archive): [string, string] => ["arch", architectureOf(archive)]),
    ["license", license],
    ["optdepends", "python: to run scripts"],
    ["provides", `pyl=${packageVersion}`],
    ["conflicts", "pyl"],
    ["options", "!strip"],
    ["options", "!debug"],
    ...archives.flatMap((archive): [string, string][] => [
      [`source_${architectureOf(archive)}`, archive.file.url],
      [`sha256sums_${architectureOf(archive)}`, archive.file.sha256],
    ]),
  ];
  const lines = fields.map(([key, value]) => `\t${key} = ${value}\n`);
  return `pkgbase = ${name}\n${lines.join("")}\npkgname = ${name}\n`;
}

/** Returns a version without a hyphen, which would begin the number of the package (PKGBUILD(5)): `1.0.0beta2`. */
export function versionForArch(written: string): string {
  return written.replace(/-(\w+)\.?/, "$1");
}
