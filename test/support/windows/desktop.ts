import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { atFixedAddresses, windowsPath, wineEnvironment } from "../../../scripts/wine.ts";
import type { Desktop } from "../stories/desktop.ts";
import { prefixOf } from "./outside.ts";
import type { Wine } from "./wine.ts";
import { unixPath } from "./wine-prefix.ts";

/** What a person at a Windows would do, in Wine. */
export interface WindowsDesktop {
  /** Opens a file as a double-click does, and waits until what opened it has ended: its exit code's lowest byte. */
  open(path: string, words?: readonly string[]): Promise<number | undefined>;
  /** All of this user's registry, as `reg export` writes it, but for what Wine itself keeps changing. */
  userRegistry(): Promise<string>;
  /** Wine does not merge the user's classes into those that Explorer looks at (its bug 14771), so they become the machine's. */
  mergeClasses(): Promise<void>;
  /** Explorer at that folder; ended by the end of the prefix. */
  explore(folder: string): void;
}

export function windowsDesktop(wine: Wine, desktop: () => Desktop): WindowsDesktop {
  const options = () => ({
    env: { ...wineEnvironment(prefixOf(wine)), DISPLAY: desktop().display },
    extendEnv: false,
    stdio: "ignore" as const,
    reject: false,
    timeout: 60_000,
  });
  const run = (words: readonly string[]) => {
    const [command, ...rest] = atFixedAddresses("wine", ...words);
    return execa(command, rest, options());
  };
  const exported = async (key: string): Promise<string> => {
    const file = join(prefixOf(wine).folder, "exported.reg");
    await run(["reg", "export", key, windowsPath(file), "/y"]);
    return readFileSync(file, "utf16le");
  };
  return {
    async open(path, words = []) {
      return (await run(["start", "/wait", "/unix", unixPath(prefixOf(wine), path), ...words])).exitCode;
    },
    async userRegistry() {
      const text = await exported("HKEY_CURRENT_USER");
      return text
        .split(/\r\n(?=\[)/)
        .filter((section) => !/^\[HKEY_CURRENT_USER\\(?:Volatile Environment|Software\\Wine)/.test(section))
        .join("\r\n");
    },
    async mergeClasses() {
      const { folder } = prefixOf(wine);
      const text = await exported("HKEY_CURRENT_USER\\Software\\Classes");
      wine.write(
        "C:\\merged.reg",
        Buffer.from(text.replaceAll("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"), "utf16le"),
      );
      await run(["reg", "import", windowsPath(join(folder, "prefix/drive_c/merged.reg"))]);
    },
    explore(folder) {
      run(["explorer", folder]).catch(() => {});
    },
  };
}
