import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import { describeRequest, printRequest } from "../versions/version-request.ts";
import { readSearch } from "./search.ts";

/** A Python that the Microsoft Store has. */
export interface Product {
  /** As a person says it. */
  readonly name: string;
  readonly id: string;
}

/** By tag, as py.exe has them (PC/launcher2.c, STORE_SEARCH). */
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

/** The product for what is asked for; undefined where that is not a plain version, and elsewhere. */
export function findProduct(request: Request, machine: Machine): Product | undefined {
  if (machine.operatingSystem !== "windows") return undefined;
  const { version, isComplete } = readSearch(request, machine);
  if (version === undefined || !isComplete) return undefined;
  const { company, ...plain } = version.value;
  const maker = company ?? machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY") ?? "";
  const isCore = maker === "" || maker.toLowerCase() === "pythoncore";
  const isCPython = (plain.implementation ?? "CPython") === "CPython";
  const id = products.find(([tag]) => tag === printRequest(plain))?.[1];
  return isCore && isCPython && id !== undefined ? { name: describeRequest(plain), id } : undefined;
}

/** winget by the path that it has for every user, where it is installed. */
export function wingetPath(machine: Machine): string | undefined {
  const folder = machine.environment("LOCALAPPDATA");
  if (!folder) return undefined;
  const name = "Microsoft\\WindowsApps\\Microsoft.DesktopAppInstaller_8wekyb3d8bbwe\\winget.exe";
  const path = machine.platform.join(folder, name);
  return machine.kind(path) === undefined ? undefined : path;
}

export function wingetWords({ id }: Product): string[] {
  return ["install", "-q", id, "--exact", "--accept-package-agreements", "--source", "msstore"];
}
