import { join } from "node:path";
import { execa } from "execa";
import which from "which";
import {
  atFixedAddresses,
  initialize,
  newPrefix,
  removePrefix,
  windowsPath,
  wineEnvironment,
} from "../wine.ts";
import { interpretersFolder, launchFolders } from "./launches.ts";
import { openRunner, pageBytes, type Runner } from "./runner.ts";

/** Returns what runs Windows programs with Wine, in a prefix of its own; undefined if Wine is not installed. */
export async function openWineRunner(): Promise<Runner | undefined> {
  const [wine, boot, server] = await Promise.all(
    ["wine", "wineboot", "wineserver"].map((name) => which(name, { nothrow: true })),
  );
  if (!wine || !boot || !server) return undefined;
  const prefix = newPrefix();
  try {
    await initialize(prefix);
    const environment = wineEnvironment(prefix);
    const by = { command: atFixedAddresses(wine), environment };
    const runner = await openRunner({
      family: "windows",
      by,
      path: windowsPath,
      searchPath: "WINEPATH",
      // Wine reads all of a section, so larger windows would take minutes.
      window: pageBytes,
    });
    const installed = windowsPath(join(runner.folder, launchFolders[0], interpretersFolder));
    for (const [key, name, text] of registered(installed))
      await execa(wine, ["reg", "add", key, ...name, "/d", text, "/f"], {
        env: environment,
        extendEnv: false,
        stdio: "ignore",
      });
    return {
      ...runner,
      async close() {
        await runner.close();
        await removePrefix(prefix);
      },
    };
  } catch (error) {
    await removePrefix(prefix);
    throw error;
  }
}

/** Returns the keys, names and texts of an interpreter that python.org's installer registers (PEP 514). */
function registered(folder: string): readonly (readonly [string, readonly string[], string])[] {
  const key = "HKCU\\Software\\Python\\PythonCore\\3.12";
  return [
    [key, ["/v", "SysVersion"], "3.12"],
    [key, ["/v", "SysArchitecture"], "64bit"],
    [`${key}\\InstallPath`, ["/ve"], `${folder}\\`],
  ];
}
