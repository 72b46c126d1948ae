import type { Machine } from "../../platform/platform.ts";
import { describeRequest, printRequest, type VersionRequest } from "../../versions/version-request.ts";

/** A Python in the Microsoft Store. */
export interface Product {
  /** For people: `Python 3.12`. */
  readonly name: string;
  readonly id: string;
}

/** Products by tag, as in py.exe (PC/launcher2.c, STORE_SEARCH). */
const products: readonly (readonly [tag: string, id: string])[] = [
  // 3.13, the newest when py.exe's table was made.
  ["3", "9PNRBTZXMB4Z"],
  ["3.14", "9NTRHQCBBPR8"],
  ["3.13", "9PNRBTZXMB4Z"],
  ["3.12", "9NCVDN91XZQP"],
  ["3.11", "9NRWMJP3717K"],
  ["3.10", "9PJPW5LDXLZ5"],
  ["3.9", "9P7QFQMJRFP7"],
  ["3.8", "9MSSZTT1N39L"],
];

/** Returns the product for a version. Undefined if it is not a plain version, and on other systems than Windows. */
export function findProduct({ company, ...plain }: VersionRequest, machine: Machine): Product | undefined {
  if (machine.operatingSystem !== "windows") return undefined;
  const maker = company ?? machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY") ?? "";
  const isCore = maker === "" || maker.toLowerCase() === "pythoncore";
  const isCPython = (plain.implementation ?? "CPython") === "CPython";
  const id = products.find(([tag]) => tag === printRequest(plain))?.[1];
  return isCore && isCPython && id !== undefined ? { name: describeRequest(plain), id } : undefined;
}

/** Returns the path of winget, which is the same for every user, if it is installed. */
export function wingetPath(machine: Machine): string | undefined {
  const folder = machine.environment("LOCALAPPDATA");
  if (!folder) return undefined;
  const name = "Microsoft\\WindowsApps\\Microsoft.DesktopAppInstaller_8wekyb3d8bbwe\\winget.exe";
  const path = machine.platform.join(folder, name);
  return machine.kind(path) === undefined ? undefined : path;
}

export function wingetArguments({ id }: Product): string[] {
  return ["install", "-q", id, "--exact", "--accept-package-agreements", "--source", "msstore"];
}
