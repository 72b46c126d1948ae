import type { LaunchPlan } from "../host/host.ts";
import { escapeCharacter, printable } from "../printable.ts";
import { type Dialog, lastLine, longDetails, longText, shortText } from "./dialog-text.ts";

/** A program that shows a window, and its arguments for that. */
export interface DialogProgram {
  readonly name: string;
  /**
   * The exit statuses that say that the window was shown. None of them may be one with which the program says that it has
   * no display, or a person would not see the failure.
   */
  readonly shown: readonly number[];
  words(dialog: Dialog): string[];
  readonly variables?: LaunchPlan["changes"];
  /** Returns what the program reads from its standard input. */
  input?(dialog: Dialog): string;
}

/** The exit statuses that pyl gives to buttons. */
export const dialogStatus = { closed: 80, openLog: 81 } as const;

const ofButtons: readonly number[] = [dialogStatus.closed, dialogStatus.openLog];
const openLog = "Open the log";
/** Its window is two thirds as high and as wide as the screen, begins at its first line, and cuts lines off. */
const linesOfXmessage = 12;
const size = ["--width=860", "--height=480"];

/**
 * The arguments as the manual pages describe them. A script can be called `-x.pyw`, and no program may read a text as
 * an option. So a text is in one word with the option that it belongs to, or follows `--`, or begins with another
 * character: xmessage looks for options in every argument (XtOpenDisplay), and osascript up to the first
 * that is not an option (getopt of BSD). What zenity and yad read from their input is never markup. kdialog interprets
 * backslashes, and text that looks like HTML, so it gets HTML. The text of a notification is always markup, and
 * notify-send interprets backslashes in it (g_strcompress).
 */
export const dialogPrograms = {
  zenity: {
    name: "zenity",
    // A zenity of another maker (qarma) does not read the variables, and has 0 for its button.
    shown: [...ofButtons, 0],
    // By itself it has 1 for "closed" and for "no display". zenity 3 has ESC for its second button too.
    variables: [
      ["ZENITY_OK", `${dialogStatus.openLog}`],
      ["ZENITY_CANCEL", `${dialogStatus.closed}`],
      ["ZENITY_ESC", `${dialogStatus.closed}`],
    ],
    words: ({ title, log }) => [
      ...["--text-info", `--title=${printable(title)}`, "--auto-scroll", "--font=monospace", ...size],
      ...(log === undefined ? ["--ok-label=Close"] : [`--ok-label=${openLog}`, "--cancel-label=Close"]),
    ],
    input: longText,
  },
  kdialog: {
    name: "kdialog",
    // 0 is its button, and 2 the window's; 1 is a wrong option, and without a display it is aborted.
    shown: [0, 2],
    words(dialog) {
      const { title, what, details, where } = dialog;
      const texts = [`${printable(what)}.`, lastLine(dialog), printable(`${where}.`)];
      const text = texts.filter((part) => part !== "").map(escapeRich);
      const shown = `<qt>${text.join("<br><br>")}</qt>`;
      const rest =
        details === ""
          ? [`--error=${shown}`]
          : [`--detailederror=${shown}`, `<pre>${escapeRich(longDetails(dialog))}</pre>`];
      return [`--title=${printable(title)}`, ...rest];
    },
  },
  yad: {
    name: "yad",
    // 252 is the window's button (yad(1)).
    shown: [...ofButtons, 252],
    words: ({ title, log }) => [
      ...[
        "--text-info",
        `--title=${printable(title)}`,
        "--tail",
        "--fontname=monospace",
        ...size,
        "--center",
      ],
      ...["--image=dialog-error", "--window-icon=dialog-error"],
      ...(log === undefined ? [] : [`--button=${openLog}:${dialogStatus.openLog}`]),
      `--button=Close:${dialogStatus.closed}`,
    ],
    input: longText,
  },
  xmessage: {
    name: "xmessage",
    // 1 may be the window's button, or that there is no X server. Then a notification says it too.
    shown: ofButtons,
    words: (dialog) => [
      ...["-center", "-default", "Close", "-buttons"],
      `Close:${dialogStatus.closed}${dialog.log === undefined ? "" : `,${openLog}:${dialogStatus.openLog}`}`,
      ...["-title", ascii(bareTitle(dialog)), `pyl: ${folded(ascii(shortText(dialog, linesOfXmessage)))}`],
    ],
  },
  notify: {
    name: "notify-send",
    shown: [0],
    words: ({ title, what, where }) => [
      ...["--urgency=critical", "--app-name=pyl", "--icon=dialog-error", "--"],
      bareTitle({ title }),
      escapeRich(`${printable(what)}. ${printable(where)}.`),
    ],
  },
  osascript: {
    name: "osascript",
    shown: [0],
    words: (dialog) => [
      ...["-e", "on run words"],
      ...[
        "-e",
        'display dialog (item 2 of words) with title (item 1 of words) buttons {"OK"} default button 1 with icon stop',
      ],
      ...["-e", "end run", bareTitle(dialog), shortText(dialog)],
    ],
  },
} satisfies Record<string, DialogProgram>;

/** Returns the title as an argument of its own. It is a script's name, which a shell would need in this form too. */
function bareTitle({ title }: Pick<Dialog, "title">): string {
  return printable(title.startsWith("-") ? `./${title}` : title);
}

/** xmessage has fonts of the X server, which lack most letters, and reads each byte as one letter. */
function ascii(text: string): string {
  return text.replace(/[^\n -~]/gu, escapeCharacter);
}

function folded(text: string): string {
  return text.replace(/(?=.{73})(?:.{40,71} |.{72})/g, "$&\n");
}

function escapeRich(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll("\\", "&#92;");
}
