import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { licensesFile } from "../licenses.ts";
import { description, homeAddress, license, publisher, version } from "../names.ts";
import { type PackedFile, packed, packedFrom } from "../packed-file.ts";
import { type ReleasedFile, sha256 } from "../release-table.ts";
import { zip } from "../zip.ts";

const schemas = "http://schemas.microsoft.com/packaging";
const container = "http://schemas.openxmlformats.org/package/2006";

/**
 * Returns the package for Chocolatey, as `choco pack` would make it (docs.chocolatey.org, "Create packages"): an archive by
 * the Open Packaging Conventions (ECMA-376-2). It contains the programs and runs nothing: Chocolatey makes a command of each
 * program in `tools`, and one without a console if a file `.gui` is beside it.
 */
export function chocolateyPackageOf(
  programs: readonly string[],
  archive: ReleasedFile,
): [name: string, content: Buffer] {
  const files: PackedFile[] = [
    packed("pyl.nuspec", nuspec()),
    ...programs.map((program) => packedFrom(`tools/${basename(program)}`, program)),
    packed("tools/pylw.exe.gui", ""),
    packedFrom("tools/LICENSE.txt", licensesFile),
    packed("tools/VERIFICATION.txt", verification(programs, archive)),
  ];
  const parts = [
    packed("_rels/.rels", relationships()),
    packed("[Content_Types].xml", contentTypes(files)),
    ...files,
  ];
  return [`pyl.${packageVersion}.nupkg`, zip(parts)];
}

const packageVersion = versionForNuget(version);

function nuspec(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="${schemas}/2015/06/nuspec.xsd">
  <metadata>
    <id>pyl</id>
    <version>${packageVersion}</version>
    <title>pyl</title>
    <authors>${publisher}</authors>
    <owners>${publisher}</owners>
    <projectUrl>${homeAddress}</projectUrl>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <summary>${description}</summary>
    <description>${description}. pyl runs script.py with the Python that its first line, its environment or its project asks for. License: ${license}.</description>
    <tags>python launcher shebang virtualenv cli</tags>
  </metadata>
</package>
`;
}

/** What moderators ask of a package that contains programs. */
function verification(programs: readonly string[], archive: ReleasedFile): string {
  const sums = programs.map((program) => `  ${sha256(readFileSync(program))}  ${basename(program)}\n`);
  return `VERIFICATION

The programs are those of the release. To compare them, download

  ${archive.url}

whose SHA-256 is ${archive.sha256}, and unpack it. These are the sums of the programs, as
Get-FileHash prints them:

${sums.join("")}`;
}

function relationships(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="${container}/relationships">
  <Relationship Type="${schemas}/2010/07/manifest" Target="/pyl.nuspec" Id="manifest" />
</Relationships>
`;
}

function contentTypes(files: readonly PackedFile[]): string {
  const endings = new Set(files.map(({ path }) => path.slice(path.lastIndexOf(".") + 1)));
  const rows = [...endings].map(
    (ending) => `  <Default Extension="${ending}" ContentType="application/octet" />\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="${container}/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
${rows.join("")}</Types>
`;
}

/** Returns a version without a dot in the name of the pre-release, which NuGet's first versions do not know: `1.0.0-beta2`. */
export function versionForNuget(written: string): string {
  return written.replace(/-(\w+)\./, "-$1");
}
