import { fileKinds } from "../../../src/script/file-kind.ts";
import { description, homeAddress, license, publisher, version } from "../names.ts";
import type { ReleasedFile } from "../release-table.ts";
import { productCode, upgradeCode } from "./installer-source.ts";
import { type Yaml, yamlOf } from "./yaml.ts";

/** The name in winget's repository: the publisher's and the package's. */
export const wingetIdentifier = `${publisher}.pyl`;

const locale = "en-US";

/** The version of winget's schemas for manifests (microsoft/winget-cli, schemas/JSON/manifests). */
const manifestVersion = "1.28.0";

/**
 * Returns winget's three manifests for the installer of a release. An archive would do as well, as two portable programs, but
 * winget starts those by symbolic links, which a user without rights to make links does not have.
 */
export function wingetManifests(installer: ReleasedFile): [name: string, text: string][] {
  const product = `{${productCode(version)}}`;
  return [
    manifest("", "version", { DefaultLocale: locale }),
    manifest(".installer", "installer", {
      Platform: ["Windows.Desktop"],
      MinimumOSVersion: "10.0.0.0",
      InstallerType: "wix",
      Scope: "user",
      InstallModes: ["interactive", "silent", "silentWithProgress"],
      UpgradeBehavior: "install",
      Commands: ["pyl", "pylw"],
      FileExtensions: fileKinds.map(({ ending }) => ending.slice(1)),
      ProductCode: product,
      AppsAndFeaturesEntries: [{ ProductCode: product, UpgradeCode: `{${upgradeCode}}` }],
      Installers: [
        {
          Architecture: "x64",
          InstallerUrl: installer.url,
          InstallerSha256: installer.sha256.toUpperCase(),
        },
      ],
    }),
    manifest(`.locale.${locale}`, "defaultLocale", {
      PackageLocale: locale,
      Publisher: publisher,
      PackageName: "pyl",
      PackageUrl: homeAddress,
      License: license,
      ShortDescription: description,
      Moniker: "pyl",
      Tags: ["launcher", "py", "python", "shebang"],
    }),
  ];
}

function manifest(ending: string, type: string, content: { readonly [key: string]: Yaml }): [string, string] {
  const text = yamlOf({
    PackageIdentifier: wingetIdentifier,
    PackageVersion: version,
    ...content,
    ManifestType: type,
    ManifestVersion: manifestVersion,
  });
  return [`${wingetIdentifier}${ending}.yaml`, text];
}
