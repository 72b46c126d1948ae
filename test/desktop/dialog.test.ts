import { describe, expect, test } from "vitest";
import { showDialog } from "../../src/desktop/dialog.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { isPrintable } from "../../src/printable.ts";

/** How each program finds the options among its arguments: returns those that it takes for options. */
const readers: Readonly<Record<string, (words: readonly string[]) => string[]>> = {
  // GOption (GLib): anywhere before `--`.
  zenity: optionsBefore("--"),
  "notify-send": optionsBefore("--"),
  // QCommandLineParser: the same.
  kdialog: optionsBefore("--"),
  // Xt: anywhere. An option takes the next argument as its value, whatever that is.
  xmessage: (words) => words.filter((word, at) => word.startsWith("-") && words[at - 1] !== "-title"),
  // getopt of BSD: up to the first that is not an option. `-e` takes a value.
  osascript(words) {
    const end = words.findIndex((word, at) => !word.startsWith("-") && words[at - 1] !== "-e");
    return words.slice(0, end).filter((word) => word.startsWith("-"));
  },
};

function optionsBefore(stop: string) {
  return (words: readonly string[]) => {
    const end = words.indexOf(stop);
    return words.slice(0, end < 0 ? words.length : end).filter((word) => word.startsWith("-"));
  };
}

const plain = "tool.pyw";
const names = [
  ...["-x.pyw", "--icon=a.pyw", "--help", "--", "-", "-e.pyw", "-file", "@list.pyw", "%s%n.pyw", "$(id).pyw"],
  ...["<b>bold</b>.pyw", "&amp;.pyw", "a\nb.pyw", "\n--help", "a\\033[2J.pyw", "a\u202eb.pyw", "a\x9b2J.pyw"],
];

describe.each(Object.keys(readers))("%s", (name) => {
  const operatingSystem = name === "osascript" ? "macos" : "linux";
  const path = `/usr/bin/${name}`;

  function shown(title: string, details = "") {
    const host = memoryHost({
      operatingSystem,
      arguments: ["pyl"],
      environment: { PATH: "/usr/bin" },
      files: { [path]: { kind: "executable" } },
      runs: { [path]: 0 },
    });
    const texts = {
      title,
      what: `${title} ended with exit status 1`,
      details,
      where: `The log is ${title}.log`,
    };
    expect(showDialog(texts, host, machineOf(host, posix))).toBe(true);
    return host.ran[0]?.slice(1) ?? [];
  }

  test.each(names)("has the same options for a script called %j", (title) => {
    const kinds = (words: readonly string[]) => readers[name]?.(words).map((word) => word.split("=")[0]);
    expect(kinds(shown(title))).toEqual(kinds(shown(plain)));
    expect(kinds(shown(title, title))).toEqual(kinds(shown(plain, plain)));
    expect(shown(title)).toHaveLength(shown(plain).length);
  });

  test.each(names)("gets only printable characters for %j", (title) => {
    expect(isPrintable(shown(title, title).join("").replaceAll("\n", ""))).toBe(true);
  });
});

describe("markup", () => {
  const escaped = "&lt;b&gt; &amp;amp; a&#92;n";
  test.each([
    ["kdialog", `--error=<qt>${escaped}.<br><br>${escaped}.</qt>`],
    ["notify-send", `${escaped}. ${escaped}.`],
    ["zenity", "--text=<b> &amp; a\\n.\n\n<b> &amp; a\\n."],
    ["xmessage", "pyl: <b> &amp; a\\n.\n\n<b> &amp; a\\n."],
  ])("and backslashes are text to %s", (name, last) => {
    const path = `/usr/bin/${name}`;
    const host = memoryHost({
      operatingSystem: "linux",
      arguments: ["pyl"],
      environment: { PATH: "/usr/bin" },
      files: { [path]: { kind: "executable" } },
      runs: { [path]: 0 },
    });
    const text = "<b> &amp; a\\n";
    showDialog({ title: "t", what: text, details: "", where: text }, host, machineOf(host, posix));
    expect(host.ran[0]?.at(-1)).toBe(last);
  });
});
