import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { DesktopSystem } from "./system.ts";

/** Returns each file, folder and link of the home with its mode and content, sorted by name. Other programs fill .cache. */
export function homeFiles({ path }: DesktopSystem): readonly string[] {
  const top = path("/home/me");
  const names = readdirSync(top, { recursive: true, encoding: "utf8" }).sort();
  const kept = names.filter((name) => !/^\.cache($|\/)/.test(name));
  return kept.map((name) => {
    const file = join(top, name);
    const status = lstatSync(file);
    const mode = status.mode.toString(8);
    if (status.isSymbolicLink()) return `${mode} ${name} -> ${readlinkSync(file)}`;
    if (!status.isFile()) return `${mode} ${name}`;
    return `${mode} ${name} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`;
  });
}
