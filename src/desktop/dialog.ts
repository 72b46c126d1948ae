import type { Host } from "../host/host.ts";
import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";

/** The texts of a window. */
export interface Dialog {
  readonly title: string;
  readonly what: string;
  readonly details: string;
  readonly where: string;
}

/** Shows the window with the first program that can, and waits until it is closed. Returns whether one could. */
export function showDialog(dialog: Dialog, host: Host, machine: Machine): boolean {
  const shown = { ...dialog, details: lastLines(dialog.details) };
  if (machine.operatingSystem === "windows") {
    host.show(plainText(shown));
    return true;
  }
  return programs(machine).some(({ name, words }) => {
    const program = findTool(name, machine);
    const status = program === undefined ? undefined : host.run(program, words(shown), []);
    // 1 means that the window was closed without its button; another status that it did not open.
    return status === 0 || status === 1;
  });
}

/** What fits on a screen. The last lines say what happened; the log has all of them. */
const maximumLines = 24;
const maximumColumns = 160;

function lastLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => printable(line.replaceAll("\t", "    ")));
  while (lines.at(-1) === "") lines.pop();
  const last = lines.slice(-maximumLines);
  if (last.length < lines.length) last[0] = "...";
  return last
    .map((line) => (line.length > maximumColumns ? `${line.slice(0, maximumColumns)}...` : line))
    .join("\n");
}

function plainText({ what, details, where }: Dialog): string {
  return [`${printable(what)}.`, details, printable(`${where}.`)].filter((part) => part !== "").join("\n\n");
}

/** A program that shows a window, and its arguments for that. */
interface DialogProgram {
  readonly name: string;
  words(dialog: Dialog): string[];
}

/**
 * The arguments as the manual pages describe them. A script can be called `-x.pyw`, and no program may read a text as
 * an option. So a text is in one word with the option that it belongs to, or follows `--`, or begins with another
 * character: xmessage looks for options in every argument (XtOpenDisplay), and osascript up to the first
 * that is not an option (getopt of BSD). zenity interprets markup and backslashes unless
 * `--no-markup` is given. kdialog interprets backslashes, and text that looks like HTML, so it gets HTML.
 * The text of a notification is always markup, and notify-send interprets backslashes in it (g_strcompress).
 */
const dialogPrograms = {
  zenity: {
    name: "zenity",
    words: (dialog) => [
      "--error",
      "--no-markup",
      "--no-wrap",
      `--title=${printable(dialog.title)}`,
      `--text=${plainText(dialog)}`,
    ],
  },
  kdialog: {
    name: "kdialog",
    words: ({ title, what, details, where }) => {
      const text = `<qt>${escapeRich(printable(what))}.<br><br>${escapeRich(printable(where))}.</qt>`;
      const shown =
        details === ""
          ? [`--error=${text}`]
          : [`--detailederror=${text}`, `<pre>${escapeRich(details)}</pre>`];
      return [`--title=${printable(title)}`, ...shown];
    },
  },
  xmessage: {
    name: "xmessage",
    words: (dialog) => [
      ...["-center", "-buttons", "OK:0", "-default", "OK"],
      ...["-title", bareTitle(dialog), `pyl: ${plainText(dialog)}`],
    ],
  },
  notify: {
    name: "notify-send",
    words: ({ title, what, where }) => [
      ...["--urgency=critical", "--app-name=pyl", "--icon=dialog-error", "--"],
      bareTitle({ title }),
      escapeRich(`${printable(what)}. ${printable(where)}.`),
    ],
  },
  osascript: {
    name: "osascript",
    words: (dialog) => [
      ...["-e", "on run words"],
      ...[
        "-e",
        'display dialog (item 2 of words) with title (item 1 of words) buttons {"OK"} default button 1 with icon stop',
      ],
      ...["-e", "end run", bareTitle(dialog), plainText(dialog)],
    ],
  },
} satisfies Record<string, DialogProgram>;

function programs({ operatingSystem, environment }: Machine): readonly DialogProgram[] {
  if (operatingSystem === "macos") return [dialogPrograms.osascript];
  const { zenity, kdialog, xmessage, notify } = dialogPrograms;
  const isKde = (environment("XDG_CURRENT_DESKTOP") ?? "").split(":").includes("KDE");
  return [...(isKde ? [kdialog, zenity] : [zenity, kdialog]), xmessage, notify];
}

/** Returns the title as an argument of its own. It is a script's name, which a shell would need in this form too. */
function bareTitle({ title }: Pick<Dialog, "title">): string {
  return printable(title.startsWith("-") ? `./${title}` : title);
}

function escapeRich(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll("\\", "&#92;");
}
