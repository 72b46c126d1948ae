import { describe, expect, test } from "vitest";
import { showDialog } from "../../src/desktop/dialog.ts";
import type { Dialog } from "../../src/desktop/dialog-text.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { isPrintable } from "../../src/printable.ts";
import { withoutInputProgram } from "../support/machines/without-input-program.ts";

/** How each program finds the options among its arguments: returns those that it takes for options. */
const readers: Readonly<Record<string, (words: readonly string[]) => string[]>> = {
  // GOption (GLib): anywhere before `--`.
  zenity: optionsBefore("--"),
  yad: optionsBefore("--"),
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
      runs: { [path]: name === "xmessage" ? 80 : 0, "/bin/sh": 80 },
    });
    const texts = {
      title,
      what: `${title} ended with exit status 1`,
      details,
      where: `The log is ${title}.log`,
      log: `/home/me/${title}.log`,
    };
    expect(showDialog(texts, host, machineOf(host, posix))).toBe(true);
    return withoutInputProgram(host.ran[0] ?? []).words.slice(1);
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

const text = "<b> &amp; a\\n";
const texts: Dialog = { title: "t", what: text, details: "", where: text, log: undefined };

/** Shows texts where some programs are installed, each with its exit status; those that read an input have that of sh. */
function showWith(
  runs: Readonly<Record<string, number | undefined>>,
  dialog: Partial<Dialog> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  const names = ["zenity", "kdialog", "yad", "xmessage", "notify-send", "gio", "xdg-open"];
  const known = names.filter((name) => name in runs);
  const ended: Record<string, number> = {};
  for (const name of known) {
    const status = runs[name];
    if (status !== undefined)
      ended[name === "zenity" || name === "yad" ? "/bin/sh" : `/usr/bin/${name}`] = status;
  }
  const host = memoryHost({
    operatingSystem: "linux",
    arguments: ["pyl"],
    environment: { PATH: "/usr/bin", ...environment },
    files: Object.fromEntries(known.map((name) => [`/usr/bin/${name}`, { kind: "executable" as const }])),
    runs: ended,
  });
  const isShown = showDialog({ ...texts, ...dialog }, host, machineOf(host, posix));
  const ran = host.ran.map((words) => withoutInputProgram(words).words);
  const input = withoutInputProgram(host.ran[0] ?? []).input;
  return { isShown, ran, input, programs: ran.map(([path = ""]) => path.replace("/usr/bin/", "")), host };
}

describe("markup", () => {
  const escaped = "&lt;b&gt; &amp;amp; a&#92;n";
  test.each([
    ["kdialog", 0, `--error=<qt>${escaped}.<br><br>${escaped}.</qt>`],
    ["notify-send", 0, `${escaped}. ${escaped}.`],
    ["xmessage", 80, "pyl: <b> &amp; a\\n.\n\n<b> &amp; a\\n."],
  ])("and backslashes are text to %s", (name, status, last) => {
    expect(showWith({ [name]: status }).ran[0]?.at(-1)).toBe(last);
  });

  test.each(["zenity", "yad"])("and backslashes are input of %s, which is text", (name) => {
    expect(showWith({ [name]: 80 }).input).toBe("<b> &amp; a\\n.\n\n<b> &amp; a\\n.");
  });

  test("is not the only thing that xmessage lacks: it gets ASCII alone", () => {
    expect(showWith({ xmessage: 80 }, { what: "né 日 🐍" }).ran[0]?.at(-1)).toMatch(
      /^pyl: n\\xe9 \\u65e5 \\U0001f40d\.\n/,
    );
  });
});

describe("a window that was not shown", () => {
  const all = { zenity: 1, kdialog: undefined, yad: 1, xmessage: 1, "notify-send": 0 };

  test("is followed by the next program", () => {
    expect(showWith(all)).toMatchObject({
      isShown: true,
      programs: ["zenity", "kdialog", "yad", "xmessage", "notify-send"],
    });
  });

  test("is followed by zenity on KDE", () => {
    const { programs } = showWith(all, {}, { XDG_CURRENT_DESKTOP: "KDE" });
    expect(programs.slice(0, 2)).toEqual(["kdialog", "zenity"]);
  });

  test("by any program is reported", () => {
    expect(showWith({ ...all, "notify-send": 1 }).isShown).toBe(false);
    expect(showWith({}).isShown).toBe(false);
  });

  test.each([
    ["zenity", [0, 80, 81], [1, 5, 127, 134, undefined]],
    ["yad", [80, 81, 252], [0, 1, 127, undefined]],
    ["kdialog", [0, 2], [1, 134, undefined]],
    ["xmessage", [80, 81], [0, 1, undefined]],
    ["notify-send", [0], [1, undefined]],
  ])("by %s is known by the exit status", (name, shown, notShown) => {
    for (const status of shown)
      expect([status, showWith({ [name]: status }).isShown]).toEqual([status, true]);
    for (const status of notShown)
      expect([status, showWith({ [name]: status }).isShown]).toEqual([status, false]);
  });
});

describe("the log", () => {
  const log = "/home/me/a.log";

  test.each([
    ["zenity", "gio", ["/usr/bin/gio", "open", log]],
    ["yad", "gio", ["/usr/bin/gio", "open", log]],
    ["xmessage", "xdg-open", ["/usr/bin/xdg-open", log]],
  ])("is opened by the button of %s with %s", (name, opener, words) => {
    const { ran, isShown } = showWith({ [name]: 81, [opener]: 0 }, { log });
    expect([isShown, ran.length, ran[1]]).toEqual([true, 2, words]);
    expect(ran[0]?.join(" ")).toContain("Open the log");
  });

  test("has no button if nothing could open it, or it was not written", () => {
    for (const name of ["zenity", "yad", "xmessage"]) {
      const { ran } = showWith({ [name]: 80 }, { log });
      expect([ran.length, ran.join(" ").includes("Open the log")]).toEqual([1, false]);
      expect(showWith({ [name]: 80, gio: 0 }).ran.join(" ")).not.toContain("Open the log");
    }
  });

  test("is named again by a window without the button if it could not be opened", () => {
    const { programs, ran } = showWith({ yad: 81, gio: 2 }, { log });
    expect(programs).toEqual(["yad", "gio", "yad"]);
    expect(ran[2]?.join(" ")).not.toContain("Open the log");
  });
});

describe("a long traceback", () => {
  const lines = Array.from({ length: 200 }, (_, at) => `  line ${at} ${"x".repeat(at === 199 ? 3000 : 9)}`);
  const details = `${lines.join("\n")}\nZeroDivisionError: <0>\n`;

  test.each(["zenity", "yad"])("is read by %s, which scrolls", (name) => {
    expect(showWith({ [name]: 80 }, { details }).input).toContain(details.trimEnd());
  });

  test("is behind the button of kdialog, and its last line is seen at once", () => {
    const [, , main, rest] = showWith({ kdialog: 0 }, { details }).ran[0] ?? [];
    expect(main).toContain("<br><br>ZeroDivisionError: &lt;0&gt;<br><br>");
    expect(rest).toContain("  line 0 xxxxxxxxx\n");
  });

  test("is cut to the last lines where a window does not scroll to them", () => {
    const shown = showWith({ xmessage: 80 }, { details }).ran[0]?.at(-1)?.split("\n") ?? [];
    expect(shown).toHaveLength(18);
    expect(shown[2]).toBe("...");
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThan(86);
  });

  test("is not longer than an argument may be", () => {
    for (const name of ["zenity", "kdialog"]) {
      const { host } = showWith({ [name]: name === "kdialog" ? 0 : 80 }, { details: "&".repeat(65_536) });
      for (const word of host.ran[0] ?? []) expect(Buffer.byteLength(word)).toBeLessThan(131_072);
    }
  });
});
