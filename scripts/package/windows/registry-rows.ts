import { planWindows } from "../../../src/association/windows/plan-windows.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import { textOfData } from "../../../src/host/registry-data.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { windows } from "../../../src/platform/windows.ts";

/** A value below HKEY_CURRENT_USER; "" is a key's default value. */
export interface RegistryRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** Stands for the folder with the programs while the rows are planned. */
const folder = "C:\\pyl\\";

/**
 * Returns the values that `pyl --register` writes on a Windows without any Python, in the installer's notation. PATHEXT is
 * not among them: a user's list replaces the machine's, and the installer cannot read that.
 */
export function registryRows(): RegistryRow[] {
  const program = `${folder}pyl.exe`;
  const self = { is: "self" } as const;
  const host = memoryHost({
    operatingSystem: "windows",
    arguments: [program],
    program,
    files: { [program]: self, [`${folder}pylw.exe`]: self },
  });
  return planWindows(machineOf(host, windows), []).edits.flatMap((edit) => {
    if (edit.kind !== "value") return [];
    // The values without data (REG_NONE) are empty texts: the installer does not know the type, and only the name counts.
    const text = textOfData(edit.data) ?? "";
    return [{ key: edit.key, name: edit.name, value: formatted(text) }];
  });
}

/** Returns a text as the installer reads it ("Formatted" in the documentation of Windows Installer). */
function formatted(text: string): string {
  return text.replaceAll(/[[\]{}]/g, "[\\$&]").replaceAll(folder, "[INSTALLDIR]");
}
