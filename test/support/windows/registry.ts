import type { Description } from "../../../src/host/memory/description.ts";
import type { DescribedRegistry } from "../../../src/host/memory/registry.ts";

/** Values by name ("" is the default one) of keys by their whole path; null takes the key away. */
export type Keys = Readonly<Record<string, DescribedRegistry[string] | null>>;

/** The text of a file for `reg import`, to be written as UTF-16. */
export function registryFile(keys: Keys): string {
  const sections = Object.entries(keys).map(([key, values]) =>
    values === null ? [`[-${key}]`] : [`[${key}]`, ...Object.entries(values).map(line)],
  );
  const lines = ["Windows Registry Editor Version 5.00", ...sections.flatMap((section) => ["", ...section])];
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function line([name, value]: readonly [string, string | { readonly data: string }]): string {
  return `${name === "" ? "@" : quote(name)}=${typeof value === "string" ? quote(value) : bytes(value.data)}`;
}

/** `4:01000000` as such files have it. */
function bytes(data: string): string {
  const [type, hex = ""] = data.split(":");
  return `hex(${Number(type).toString(16)}):${(hex.match(/../g) ?? []).join(",")}`;
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** The keys of an installation as PEP 514 wants them. */
export function installed(root: string, tag: string, folder: string, company = "PythonCore"): Keys {
  const key = `${root}\\Software\\Python\\${company}\\${tag}`;
  return {
    [key]: {
      DisplayName: `Python ${tag} (64-bit)`,
      SysVersion: tag.split("-")[0] ?? tag,
      SysArchitecture: "64bit",
    },
    [`${key}\\InstallPath`]: {
      "": `${folder}\\`,
      ExecutablePath: `${folder}\\python.exe`,
      WindowedExecutablePath: `${folder}\\pythonw.exe`,
    },
  };
}

const hives: Readonly<Record<string, readonly string[]>> = {
  user: ["HKEY_CURRENT_USER", "Software"],
  machine64: ["HKEY_LOCAL_MACHINE", "Software"],
  // Where a 64-bit system keeps what 32-bit programs see as the same key.
  machine32: ["HKEY_LOCAL_MACHINE", "Software", "Wow6432Node"],
};

/** What a described registry is in a real one; of an earlier machine's, nothing stays. */
export function describedKeys({ registry = {} }: Pick<Description, "registry">): Keys {
  const cleared = Object.values(hives).map((hive) => [[...hive, "Python"].join("\\"), null] as const);
  const keys = Object.entries(registry).map(([path, values]) => {
    const [root = "", _software, ...rest] = path.split("\\");
    return [[...(hives[root] ?? []), ...rest].join("\\"), values] as const;
  });
  return Object.fromEntries([...cleared, ...keys]);
}
