import { quoteWindows } from "../../shell.ts";
import { bytesOf, digest } from "../bytes.ts";
import { elfLoader } from "../elf-loader.ts";
import { fallible } from "../fallible.ts";
import type { Facts, RegistryRoot } from "../host.ts";
import { type Description, defaultUser } from "./description.ts";
import type { MemoryFiles } from "./files.ts";
import type { MemoryRegistry } from "./registry.ts";

/** Returns what hosts report of a described machine, with files and a registry that effects may have changed. */
export function memoryFacts(description: Description, files: MemoryFiles, registry: MemoryRegistry): Facts {
  return {
    operatingSystem: description.operatingSystem,
    now: () => description.now ?? 0,
    architecture: () => description.architecture ?? "x86_64",
    argument: (index) => description.arguments[index],
    rawArguments: (index) =>
      description.operatingSystem === "windows"
        ? description.arguments.slice(index).map(quoteWindows).join(" ")
        : undefined,
    environment: (name) => variable(name, description),
    directory: () => description.directory,
    program: () => description.program,
    user: () => String(description.user ?? defaultUser),
    nearest: (folder, names) => {
      const separator = description.operatingSystem === "windows" ? "\\" : "/";
      return (folder.endsWith(separator) ? folder : folder + separator) + names.split("\0", 1)[0];
    },
    digest,
    startsHere: () => false,
    isPlainProgram: (path) => files.isPlainProgram(path),
    haveOnly: () => false,
    systemText: (text) => decodeAs(description.codePage, text),
    accountHome: () => description.accountHome,
    groupMembers: (group) => description.groups?.[group]?.map(String),
    ...fallible({
      readStart: (path: string, maximumBytes: number) => files.readStart(path, maximumBytes),
      contains: (path: string, text: string, maximumBytes: number) =>
        files.readStart(path, maximumBytes)?.includes(text) ?? false,
      loader: (path: string) =>
        elfLoader((count) => {
          const start = files.readStart(path, count);
          return start === undefined ? undefined : bytesOf(start);
        }),
      kind: (path: string) => files.kind(path),
      list: (path: string, prefixes: readonly string[]) => files.list(path, prefixes),
      readLink: (path: string) => files.readLink(path),
      realPath: (path: string) => files.resolve(path),
      fingerprint: (path: string) => files.fingerprint(path),
      owner: (path: string) => files.owner(path),
      permissions: (path: string) => files.permissions(path),
      isSelf: (path: string) => files.find(path)?.is === "self",
      packageFamily: (path: string) => files.find(path)?.packageFamily,
      registryKeys: (root: RegistryRoot, key: string) => registry.keys(root, key),
      registryValue: (root: RegistryRoot, key: string, name: string) => registry.value(root, key, name),
      registryValues: (root: RegistryRoot, key: string, names: readonly string[]) =>
        names.map((name) => registry.value(root, key, name)),
      registryData: (key: string, name: string) => registry.data("user", key, name),
    }),
    isTerminal: (stream) => description.terminals?.includes(stream) ?? false,
    errorsAreSeen: () => (description.terminals ?? []).length > 0 || description.errors !== "unseen",
    ownsConsole: () => description.console === "own",
  };
}

function variable(name: string, { environment = {}, operatingSystem }: Description): string | undefined {
  if (operatingSystem !== "windows") return environment[name];
  const found = Object.keys(environment).find((key) => key.toUpperCase() === name.toUpperCase());
  return found === undefined ? undefined : environment[found];
}

/** Returns the text with its bytes in that code page. */
function decodeAs(codePage: string | undefined, text: string): string {
  if (codePage === undefined) return text;
  return bytesOf(text)
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : codePage.charAt(byte - 0x80)))
    .join("");
}
