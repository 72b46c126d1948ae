import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { TextDecoder } from "node:util";
import { bytesOf } from "./bytes.ts";

/** Reads the bytes of a text in Windows' code page. Node has no name for it, so `reg.exe` is asked, once. */
export function windowsText(): (text: string) => string {
  let decoder: TextDecoder | undefined;
  return (text) => {
    decoder ??= decoderOf(askCodePage());
    return decoder.decode(Uint8Array.from(bytesOf(text)));
  };
}

function askCodePage(): string {
  const reg = join(process.env.SystemRoot ?? "C:\\Windows", "System32", "reg.exe");
  const key = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage";
  const { stdout } = spawnSync(reg, ["query", key, "/v", "ACP"], { encoding: "utf8" });
  return /\bACP\s+REG_SZ\s+(\d+)/.exec(stdout ?? "")?.[1] ?? "65001";
}

/** The code pages that have another name in the Encoding Standard than `windows-NUMBER`. */
const names: Readonly<Record<string, string>> = {
  65001: "utf-8",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
};

function decoderOf(codePage: string): TextDecoder {
  try {
    return new TextDecoder(names[codePage] ?? `windows-${codePage}`);
  } catch {
    // A page that the Encoding Standard does not have.
    return new TextDecoder("windows-1252");
  }
}
