import { fileKinds } from "../../../src/script/file-kind.ts";
import { description, publisher } from "../names.ts";
import { uuidOf } from "../uuid.ts";
import { type RegistryRow, registryRows } from "./registry-rows.ts";

/** By this constant Windows Installer knows that a package is another version of the same product. */
export const upgradeCode = "5B0F1A7C-9D54-4C58-9E5B-6C0C5D1B7E42";

/** What people can install, by the names that ADDLOCAL and REMOVE take. */
export const features = { programs: "Programs", association: "Association", copies: "PyExe" } as const;

/** A component whose rows are only written if the user has not chosen another program for an ending. */
export interface EndingComponent {
  readonly id: string;
  readonly key: string;
  readonly progId: string;
}

export const endingComponents: readonly EndingComponent[] = fileKinds.map(({ ending, progId }) => ({
  id: `Ending${ending.slice(1)}`,
  key: `Software\\Classes\\${ending}`,
  progId,
}));

/** What one package differs from another in. */
export interface InstallerIdentity {
  readonly version: string;
  /** Each content has its own (Windows Installer, "Package Codes"); each version has its own product. */
  readonly packageCode: string;
}

/** Returns the source for wixl, in the language of WiX 3. What wixl does not know is in installer-tables.ts. */
export function installerSource({ version, packageCode }: InstallerIdentity): string {
  const rows = registryRows();
  const isOfEnding = ({ key }: RegistryRow) => endingComponents.some((each) => each.key === key);
  const endings = endingComponents.map(({ id, key }) =>
    component(id, rows.filter((row) => row.key === key).map(registryValue)),
  );
  const classes = component("Classes", rows.filter((row) => !isOfEnding(row)).map(registryValue));
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${productCode(version)}" UpgradeCode="${upgradeCode}" Name="pyl" Version="${installerVersion(version)}"
      Language="1033" Manufacturer="${publisher}">
    <Package Id="${packageCode}" InstallerVersion="500" Compressed="yes" InstallScope="perUser"
        Description="pyl ${version}" Comments="${description}" Manufacturer="${publisher}"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version of pyl is installed."/>
    <Media Id="1" Cabinet="pyl.cab" EmbedCab="yes"/>
    <Icon Id="pyl.ico" SourceFile="pyl.ico"/>
    <Property Id="ARPPRODUCTICON" Value="pyl.ico"/>
    <Property Id="ARPCOMMENTS" Value="${description}"/>
    <Property Id="ARPNOMODIFY" Value="1"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="LocalAppDataFolder">
        <Directory Id="ProgramsFolder" Name="Programs">
          <Directory Id="INSTALLDIR" Name="pyl">
            ${component("Program", [
              file("pyl.exe", true),
              file("LICENSE"),
              '<RemoveFolder Id="RemovePyl" On="uninstall"/>',
            ])}
            ${component("WindowedProgram", [file("pylw.exe", true)])}
            ${component("Copies", ["<CreateFolder/>"])}
            ${[classes, ...endings].join("\n            ")}
          </Directory>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="${features.programs}" Title="pyl.exe and pylw.exe" Level="1" Absent="disallow">
      ${references(["Program", "WindowedProgram"])}
      <Feature Id="${features.association}" Title="Open Python files with pyl" Level="1">
        ${references(["Classes", ...endingComponents.map(({ id }) => id)])}
      </Feature>
      <Feature Id="${features.copies}" Title="Copies named py.exe and pyw.exe" Level="2">
        ${references(["Copies"])}
      </Feature>
    </Feature>
  </Product>
</Wix>
`;
}

/** Returns the product's code, of which each version has its own. Winget's manifest has it too. */
export function productCode(version: string): string {
  return uuidOf(`pyl ${version} installer`).toUpperCase();
}

/** Returns the version as Windows Installer compares it: three numbers. `1.0.0-beta.2` is 1.0.0. */
export function installerVersion(version: string): string {
  return /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? version;
}

/** A component keeps its code as long as its files have their paths, so that an upgrade recognizes them. */
function component(id: string, content: readonly string[]): string {
  const guid = uuidOf(`pyl component ${id}`).toUpperCase();
  return `<Component Id="${id}" Guid="${guid}" Win64="yes">${content.join("")}</Component>`;
}

function file(name: string, isKeyPath = false): string {
  return `<File Id="${name}" Name="${name}" Source="${name}"${isKeyPath ? ' KeyPath="yes"' : ""}/>`;
}

function registryValue({ key, name, value }: RegistryRow): string {
  const named = name === "" ? "" : ` Name="${attribute(name)}"`;
  return `<RegistryValue Root="HKCU" Key="${attribute(key)}"${named} Type="string" Value="${attribute(value)}"/>`;
}

function references(components: readonly string[]): string {
  return components.map((id) => `<ComponentRef Id="${id}"/>`).join("");
}

function attribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
