/**
 * What the readers of manifests demand of the keys that pyl's manifests have. The names, the required keys and the limits are
 * those of microsoft/winget-cli, schemas/JSON/manifests/v1.28.0, and of schema.json in ScoopInstaller/Scoop.
 */

const text = (minLength: number, maxLength: number) => ({ type: "string", minLength, maxLength });
const list = (items: object, maxItems: number) => ({ type: "array", items, maxItems, uniqueItems: true });
const address = { type: "string", pattern: "^https?://.+$", maxLength: 2048 };
const sha256 = { type: "string", pattern: "^[0-9A-Fa-f]{64}$" };
const numbers = "(?:0|[1-9][0-9]{0,4})";
const locale = { type: "string", pattern: "^[a-zA-Z]{2,3}(?:-[a-zA-Z]{1,8})*$", maxLength: 20 };
const code = text(1, 255);

const ofEach = {
  PackageIdentifier: {
    type: "string",
    pattern: '^[^.\\s\\\\/:*?"<>|]{1,32}(?:\\.[^.\\s\\\\/:*?"<>|]{1,32}){1,7}$',
  },
  PackageVersion: { type: "string", pattern: '^[^\\\\/:*?"<>|]+$', maxLength: 128 },
  ManifestVersion: { const: "1.28.0" },
};

/** The schema of a manifest of winget with these keys besides those that each has. */
function winget(type: string, required: readonly string[], properties: object): object {
  return {
    type: "object",
    additionalProperties: false,
    required: [...Object.keys(ofEach), "ManifestType", ...required],
    properties: { ...ofEach, ManifestType: { const: type }, ...properties },
  };
}

export const wingetVersion = winget("version", ["DefaultLocale"], { DefaultLocale: locale });

/** `InstallerType` may be at the root or in each installer. */
export const wingetInstaller = winget("installer", ["Installers", "InstallerType"], {
  Platform: list({ enum: ["Windows.Desktop", "Windows.Universal"] }, 2),
  MinimumOSVersion: { type: "string", pattern: `^${numbers}(?:\\.${numbers}){0,3}$` },
  InstallerType: { enum: ["msi", "exe", "zip", "inno", "nullsoft", "wix", "burn", "portable"] },
  Scope: { enum: ["user", "machine"] },
  InstallModes: list({ enum: ["interactive", "silent", "silentWithProgress"] }, 3),
  UpgradeBehavior: { enum: ["install", "uninstallPrevious", "deny"] },
  Commands: list(text(1, 40), 16),
  FileExtensions: list({ type: "string", pattern: '^[^\\\\/:*?"<>|]+$', maxLength: 64 }, 512),
  ProductCode: code,
  AppsAndFeaturesEntries: list(
    { type: "object", additionalProperties: false, properties: { ProductCode: code, UpgradeCode: code } },
    128,
  ),
  Installers: {
    type: "array",
    minItems: 1,
    items: {
      type: "object",
      additionalProperties: false,
      required: ["Architecture", "InstallerUrl", "InstallerSha256"],
      properties: {
        Architecture: { enum: ["x86", "x64", "arm", "arm64", "neutral"] },
        InstallerUrl: address,
        InstallerSha256: sha256,
      },
    },
  },
});

export const wingetLocale = winget(
  "defaultLocale",
  ["PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"],
  {
    PackageLocale: locale,
    Publisher: text(2, 256),
    PackageName: text(2, 256),
    PackageUrl: address,
    License: text(3, 512),
    ShortDescription: text(3, 256),
    Moniker: text(1, 40),
    Tags: list(text(1, 40), 16),
  },
);

const words = { type: "array", items: { type: "string" }, minItems: 1 };

function scoopArchitecture(properties: object): object {
  const each = { type: "object", additionalProperties: false, properties };
  return { type: "object", additionalProperties: false, properties: { "64bit": each } };
}

export const scoop = {
  type: "object",
  additionalProperties: false,
  required: ["version"],
  properties: {
    version: { type: "string", pattern: "^[\\w\\-.+]+$" },
    description: { type: "string" },
    homepage: address,
    license: { type: "string" },
    notes: words,
    bin: words,
    architecture: scoopArchitecture({
      // A variable would not be replaced here.
      url: { ...address, not: { pattern: "\\$" } },
      hash: sha256,
      extract_dir: { type: "string" },
    }),
    autoupdate: {
      type: "object",
      additionalProperties: false,
      properties: {
        architecture: scoopArchitecture({ url: address, extract_dir: { type: "string" } }),
        hash: {
          type: "object",
          additionalProperties: false,
          properties: { url: { type: "string", pattern: "\\$(?:url|baseurl)" } },
        },
      },
    },
  },
};
