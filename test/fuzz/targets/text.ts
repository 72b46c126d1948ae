import {
  quoteCsh,
  quoteFish,
  quoteNushell,
  quotePowerShell,
} from "../../../src/commands/activation/quoting.ts";
import { showDialog } from "../../../src/desktop/dialog.ts";
import { bytesOf, textOf } from "../../../src/host/bytes.ts";
import { dataOfText, textOfData } from "../../../src/host/registry-data.ts";
import { isPrintable, printable, printJson } from "../../../src/printable.ts";
import { quotePosix, quoteSh, quoteWindows } from "../../../src/shell.ts";
import { withoutInputProgram } from "../../support/machines/without-input-program.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { claimPrintable, hostOf } from "./machine.ts";
import { readCsh, readFish, readNushell, readPosix, readPowerShell, readWindows } from "./read-back.ts";
import { scripts } from "./seeds.ts";

const texts = [
  "",
  "a",
  "a b",
  "it's",
  'say "x"',
  "C:\\a b\\",
  "\\\\server\\",
  "$HOME",
  "`id`",
  "!!",
  "a\nb",
  "-x",
  "--text=a",
  "~",
  "*",
  "<b>&amp;",
  "\x1b[31m",
  "\udc80\udcff",
  "\u202eabc",
  "\x85",
  "\u2028",
  "日本語",
  "\u{1f40d}",
];
const words = [
  "'",
  '"',
  "\\",
  "\\\\",
  "$(",
  "`",
  "!",
  "\n",
  "\r",
  "\x1b[",
  "\udcff",
  "\ud800",
  "\u202e",
  "%",
  "--",
  "-",
];

const show: Target = {
  name: "printable",
  seeds: [...texts, ...scripts.slice(0, 40)],
  words,
  share: 3,
  check(text) {
    const shown = printable(text);
    claimPrintable(shown);
    claim(isPrintable(shown) && !shown.includes("\n"), "is not printable");
    same(printable(shown), shown, "a printable text is changed");
  },
};

const quoting: Target = {
  name: "quoting",
  seeds: texts,
  words,
  share: 4,
  check(text) {
    // No argument has a NUL in it.
    const word = textOf(bytesOf(text.replaceAll("\0", "")));
    same(readPosix(`${quotePosix(word)} ${quoteSh(word)}`), [word, word], "a POSIX shell reads another word");
    same(readFish(quoteFish(word)), [word], "fish reads another word");
    same(readNushell(quoteNushell(word)), word, "Nushell reads another word");
    same(readPowerShell(quotePowerShell(word)), word, "PowerShell reads another word");
    if (!word.includes("\n")) same(readCsh(quoteCsh(word)), [word], "csh reads another word");
    const pair = [word, "x\\", word].map(quoteWindows).join(" ");
    same(readWindows(`pyl.exe ${pair}`), ["pyl.exe", word, "x\\", word], "Windows reads other words");
  },
};

/** What a report prints as JSON is read back, whatever a file or a variable holds. */
const json: Target = {
  name: "JSON of a report",
  seeds: texts,
  words,
  share: 2,
  check(text) {
    const data = { [text]: [text, { text }] };
    const printed = printJson(data);
    same(JSON.parse(printed), data, "JSON is read as other data");
    claim(isPrintable(printed.replaceAll("\n", "")), "JSON has a control character");
  },
};

/** Bytes that are any file's or argument's come back, and valid UTF-8 is decoded as Node does it. */
const bytes: Target = {
  name: "bytes",
  seeds: texts,
  words,
  share: 2,
  check(text) {
    const raw = Uint8Array.from(text, (character) => (character.codePointAt(0) as number) & 0xff);
    for (const list of [raw, Uint8Array.from(Buffer.from(text))]) {
      const decoded = textOf(list);
      same(
        Buffer.from(bytesOf(decoded)).toString("hex"),
        Buffer.from(list).toString("hex"),
        "bytes are lost",
      );
      const asNode = Buffer.from(list).toString();
      if (!asNode.includes("\ufffd")) same(decoded, asNode, "UTF-8 is decoded as another text");
    }
  },
};

const registryData: Target = {
  name: "registry data",
  seeds: [...texts, "1:41000000", "2:250041000000", "4:00000000", "1:4", "x", ":"],
  words: [...words, "1:", "2:", "00", "41"],
  share: 2,
  check(text) {
    textOfData(text);
    same(textOfData(dataOfText(text)), text.split("\0", 1)[0], "a value is read as another text");
  },
};

/** No text of a script or a file becomes an option of the program that shows it. */
const dialog: Target = {
  name: "dialog",
  seeds: texts,
  words: [...words, "&", "<", "<qt>", "\n\n", "\t"],
  check(text) {
    const [title = "", what = "", details = "", where = ""] = text.split("\u0001");
    for (const name of ["zenity", "yad", "kdialog", "xmessage", "notify-send", "osascript"]) {
      const path = `/usr/bin/${name}`;
      const isMac = name === "osascript";
      const { host, machine } = hostOf({
        operatingSystem: isMac ? "macos" : "linux",
        files: { [path]: { kind: "executable" } },
        runs: { [path]: name === "xmessage" ? 80 : 0, "/bin/sh": 80 },
      });
      claim(showDialog({ title, what, details, where, log: where }, host, machine), `${name} shows nothing`);
      const { words: arguments_, input = "" } = withoutInputProgram(host.ran[0] as readonly string[]);
      for (const each of [input, ...arguments_]) claimPrintable(each);
      claim(!arguments_.some((each) => each.includes("\0")), "an argument has a NUL");
    }
  },
};

export const textTargets: readonly Target[] = [show, json, quoting, bytes, registryData, dialog];
