import { endingComponents, upgradeCode } from "./installer-source.ts";

/** A table in the text format of Windows Installer ("Text Archive Files"): names, types, the table's own line, rows. */
export interface TextTable {
  readonly name: string;
  readonly text: string;
}

/** Returns the tables that wixl cannot write. */
export function textTables(): TextTable[] {
  return [
    // `=-` sets the user's variable and removes the entry with the program; `[~]` is what the variable had.
    table("Environment", {
      columns: { Environment: "s72", Name: "l255", Value: "L255", Component_: "s72" },
      rows: [["Path", "=-PATH", "[~];[INSTALLDIR]", "Program"]],
    }),
    // Copies that are made at installation, so that the package has each program once.
    table("DuplicateFile", {
      columns: { FileKey: "s72", Component_: "s72", File_: "s72", DestName: "L255", DestFolder: "S72" },
      rows: [
        ["py.exe", "Copies", "pyl.exe", "py.exe", ""],
        ["pyw.exe", "Copies", "pylw.exe", "pyw.exe", ""],
      ],
    }),
  ];
}

function table(
  name: string,
  { columns, rows }: { columns: Readonly<Record<string, string>>; rows: readonly (readonly string[])[] },
): TextTable {
  const names = Object.keys(columns);
  const lines = [names, Object.values(columns), [name, names[0] ?? ""], ...rows];
  return { name, text: lines.map((line) => `${line.join("\t")}\r\n`).join("") };
}

/**
 * Returns the statements for rows that wixl writes otherwise or not at all. `fileVersion` is that of the programs: without it
 * Windows Installer would not replace an older program.
 */
export function statements(fileVersion: string, version: string): string[] {
  return [
    ...sequence({
      AppSearch: 50,
      WriteEnvironmentStrings: 5200,
      RemoveEnvironmentStrings: 3300,
      DuplicateFiles: 4210,
      RemoveDuplicateFiles: 3400,
    }),
    removeInTransaction,
    ...["pyl.exe", "pylw.exe"].map(
      (name) =>
        `UPDATE \`File\` SET \`Version\` = '${fileVersion}', \`Language\` = '0' WHERE \`File\` = '${name}'`,
    ),
    ...endingComponents.flatMap(({ id, key, progId }) => whereUnchosen(id, key, progId)),
    ...sameVersion(version),
    ...unregister(),
  ];
}

/** Removes an older version only when a failure would bring it back: wixl does so before the transaction begins. */
const removeInTransaction =
  "UPDATE `InstallExecuteSequence` SET `Sequence` = 1502 WHERE `Action` = 'RemoveExistingProducts'";

/** A user's own choice for an ending stays; what is registered for all users does not count. */
function whereUnchosen(id: string, key: string, progId: string): string[] {
  const property = id.toUpperCase();
  return [
    insert("AppSearch", { Property: property, Signature_: `Find${id}` }),
    // 1 is HKEY_CURRENT_USER; 2 is a value as it is, 16 the registry of 64-bit programs.
    insert("RegLocator", { Signature_: `Find${id}`, Root: 1, Key: key, Type: 18 }),
    `UPDATE \`Component\` SET \`Condition\` = 'NOT ${property} OR ${property} ~= "${progId}"' WHERE \`Component\` = '${id}'`,
  ];
}

/** A package with the same three numbers, a beta and its release for example, takes the place of the other one too. */
function sameVersion(version: string): string[] {
  const keys = `\`UpgradeCode\` = '{${upgradeCode}}' AND \`ActionProperty\` = 'WIX_UPGRADE_DETECTED'`;
  return [
    `DELETE FROM \`Upgrade\` WHERE ${keys}`,
    insert("Upgrade", {
      UpgradeCode: `{${upgradeCode}}`,
      VersionMax: version,
      // 1 migrates the choice of features, 512 includes the highest version.
      Attributes: 513,
      ActionProperty: "WIX_UPGRADE_DETECTED",
    }),
  ];
}

/** What `pyl --register` has registered goes with the program, but not in an upgrade. A failure does not matter. */
function unregister(): string[] {
  return [
    // 18 is a program of the package, 64 ignores its exit code.
    insert("CustomAction", {
      Action: "Unregister",
      Type: 82,
      Source: "pyl.exe",
      Target: "--pause=never --unregister",
    }),
    insert("InstallExecuteSequence", {
      Action: "Unregister",
      Condition: 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE',
      Sequence: 1501,
    }),
  ];
}

function sequence(actions: Readonly<Record<string, number>>): string[] {
  return Object.entries(actions).map(([action, number]) =>
    insert("InstallExecuteSequence", { Action: action, Sequence: number }),
  );
}

function insert(name: string, values: Readonly<Record<string, string | number>>): string {
  const columns = Object.keys(values).map((column) => `\`${column}\``);
  const written = Object.values(values).map((value) => (typeof value === "number" ? value : `'${value}'`));
  return `INSERT INTO \`${name}\` (${columns.join(", ")}) VALUES (${written.join(", ")})`;
}
