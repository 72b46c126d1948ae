import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  busWithoutPrograms,
  type DialogSession,
  openDialogs,
  typeInto,
  windowPlace,
} from "../support/desktops/dialogs.ts";
import { stillPicture } from "../support/desktops/folder-window.ts";
import { changedRegions, middleOf, type Region } from "../support/desktops/picture.ts";
import { keepPicture, recordRow } from "../support/desktops/results.ts";
import { found, type Point, type ScreenWindow } from "../support/desktops/screen.ts";
import { type DesktopKind, type DesktopSession, openDesktopSession } from "../support/desktops/session.ts";
import { neededDesktops } from "../support/desktops/system.ts";
import { describeWith } from "../support/stories/stories.ts";

const name = "-a <b>&amp; é日本%s$(id).pyw";
const log = `/home/me/.local/state/pyl/${name}.log`;
const what = `${name} ended with exit status 1.`;

const lines = [
  "Traceback (most recent call last):",
  ...Array.from({ length: 200 }, (_, at) => `  File "/home/me/a.pyw", line ${at}, in <module>`),
  "<b>bold</b> &lt;i&gt; \\n %s 'one' \"two\" é日本 שלום 🐍",
  `    ${"long ".repeat(600)}`,
  "\u202eturned\u202c \u001b[31mred",
];
const lastLine = "ValueError: <b> & \\ é日本";
const escaped = lines.map((line) => line.replace(/\u202e/, "\\u202e").replace("\u202c", "\\u202c"));
const details = [...escaped, lastLine].join("\n").replace("\u001b", "\\x1b");
const all = `${what}\n\n${details}\n\nThe log is ${log}.`;

const script = `import sys
sys.stderr.buffer.write(${JSON.stringify(`${[...lines, lastLine].join("\n")}\n`)}.encode("utf-16", "surrogatepass").decode("utf-16").encode())
sys.exit(1)
`;

/** A display that no program can open. */
const noDisplay = { DISPLAY: ":77", WAYLAND_DISPLAY: "wayland-77" };
const notified = [
  ...["--urgency=critical", "--app-name=pyl", "--icon=dialog-error", "--", `./${name}`],
  `${what} The log is ${log}.`.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
].join("\n");

/** Debian 12 has no mouse for Wayland (pywayland). */
const kinds = [
  { suite: "bookworm", screen: "x11" },
  { suite: "trixie", screen: "x11" },
  { suite: "trixie", screen: "wayland" },
] as const satisfies readonly Omit<DesktopKind, "desktop">[];

describe.each(kinds)("a failure in $suite on $screen", ({ suite, screen: kind }) => {
  describeWith("is shown", neededDesktops(suite), (release) => {
    let session: DesktopSession;
    let dialogs: DialogSession;
    let file = "";

    beforeAll(async () => {
      session = await openDesktopSession({ suite, screen: kind, desktop: "XFCE" });
      dialogs = openDialogs(session);
      file = session.system.write(`/home/me/scripts/${name}`, script);
    });
    afterAll(() => session?.close());

    const window = (program: string) =>
      session.window(`the window of ${program}`, (each) => each.program.includes(program));

    async function keep(program: string): Promise<void> {
      await keepPicture(await stillPicture(session.screen), `dialog-${program}-${suite}-${kind}`);
    }

    /** Acts until the picture has changed in a large place. Returns its middle. */
    async function changes(what: string, act: () => Promise<void>): Promise<Point> {
      const before = await stillPicture(session.screen);
      const largest = async () => changedRegions(before, await session.screen.picture())[0];
      await session.repeat(what, act, async () => {
        const region = await largest();
        return region !== undefined && region.bottom - region.top > 60;
      });
      const [region] = changedRegions(before, await stillPicture(session.screen));
      return middleOf(region as Region);
    }

    async function copies(shown: ScreenWindow, at: Point, text: string): Promise<void> {
      let copied: string | undefined;
      const act = async () => {
        await session.screen.focus(shown);
        await session.screen.move(at);
        await session.screen.click("left", 1);
        await typeInto(session, shown, "ctrl+a", "ctrl+c");
        copied = await dialogs.copied("CLIPBOARD");
      };
      await session.repeat("copying", act, () => copied?.trimEnd() === text);
    }

    async function scrolls(at: Point): Promise<void> {
      await session.screen.move(at);
      await changes("scrolling", () => session.screen.scroll(-20));
      await session.screen.scroll(40);
    }

    /** GTK 3 does not take the Ctrl key of this keyboard (wtype), which has a new layout for each key. */
    async function selects(from: Point, to: Point, text: string): Promise<void> {
      let selected: string | undefined;
      const act = async () => {
        await session.screen.move(from);
        await session.screen.press("left");
        await session.screen.move(to);
        await session.screen.release("left");
        selected = await dialogs.copied("PRIMARY");
      };
      await session.repeat("selecting", act, () => selected?.includes(text) === true);
    }

    /** Opens the script, closes its window, and returns what pyl did then. */
    async function closed(program: string, close: (window: ScreenWindow) => Promise<unknown>) {
      const opened = await dialogs.open(file, program);
      await close(await window(program));
      return opened.ended();
    }

    async function byKey(program: string, key: string) {
      return closed(program, (shown) =>
        session.repeat(
          key,
          () => typeInto(session, shown, key),
          async () => !(await session.screen.windows()).some(({ id }) => id === shown.id),
        ),
      );
    }

    async function row(
      program: string,
      debianPackage: string,
      cells: Readonly<Record<string, string>>,
    ): Promise<void> {
      const { output } = await session.run("dpkg-query", "-W", "-f", "${Version}", debianPackage);
      const version = output.replace(/^\d+:/, "").replace(/[-+~].*/, "");
      const order =
        programs.indexOf(program) * 10 +
        kinds.findIndex((each) => each.suite === suite && each.screen === kind);
      const place = {
        program: `${program} ${version}`,
        system: release.title,
        screen: kind === "x11" ? "X11" : "Wayland",
      };
      recordRow("dialogs", `${program} ${suite} ${kind}`, { order, cells: { ...place, ...cells } });
    }

    const programs = ["zenity", "kdialog", "yad", "xmessage", "notify-send"];
    const quiet = { status: 1, notification: undefined };

    async function isNotShown(program: string, variables: Readonly<Record<string, string>>): Promise<void> {
      const opened = await dialogs.open(file, program, variables);
      expect(await opened.ended()).toMatchObject({ status: 1, notification: notified });
    }

    test.each(["zenity", "yad"])("by %s", async (program) => {
      const opened = await dialogs.open(file, program);
      const shown = await window(program);
      expect(shown.title).toBe(name);
      const texts = await found("the text", async () => {
        const parts = (await dialogs.parts(program)).map(([, , text]) => text.trimEnd());
        return parts.includes(all) ? parts : undefined;
      });
      expect(texts).toContain(all);
      await keep(program);
      const middle = { x: 500, y: 330 };
      await scrolls(middle);
      if (program === "yad" && kind === "wayland") await selects(middle, { x: 700, y: 560 }, lastLine);
      else await copies(shown, middle, all);
      await dialogs.press(program, "Open the log");
      expect(await opened.ended()).toMatchObject(quiet);
      expect(await opened.log()).toBe(log);
      expect(await closed(program, (each) => session.screen.closeWindow(each))).toMatchObject(quiet);
      expect(await byKey(program, "Escape")).toMatchObject(quiet);
      await isNotShown(program, noDisplay);
      await isNotShown(program, { GDK_BACKEND: "broadway" });
      await row(program, program, {
        text: "all, scrolls",
        "can be copied": "yes",
        "markup, odd characters": "as text",
        "the log": "path, and a button that opens it",
        "cannot be shown": "the next program",
      });
    });

    test("by kdialog", async () => {
      const opened = await dialogs.open(file, "kdialog");
      const shown = await window("kdialog");
      expect(shown.title.replace(/ — KDialog$/, "")).toBe(name);
      const texts = await found("the text", async () => {
        const parts = (await dialogs.parts("kdialog")).map(([, text]) => text);
        return parts.length > 1 ? parts : undefined;
      });
      expect(texts).toContain(`${what}\n\n${lastLine}\n\nThe log is ${log}.`);
      await keep("kdialog");
      const inDetails = await changes("the details", () => typeInto(session, shown, "Tab", "space"));
      await copies(shown, inDetails, details);
      await keepPicture(await stillPicture(session.screen), `dialog-kdialog-details-${suite}-${kind}`);
      await session.screen.move(inDetails);
      await changes("scrolling", () => session.screen.scroll(20));
      await session.screen.closeWindow(shown);
      expect(await opened.ended()).toMatchObject(quiet);
      expect(await byKey("kdialog", "Escape")).toMatchObject(quiet);
      expect(await byKey("kdialog", "Return")).toMatchObject(quiet);
      await isNotShown("kdialog", noDisplay);
      await isNotShown("kdialog", { QT_QPA_PLATFORM: "missing" });
      await row("kdialog", "kdialog", {
        text: "the last line; all scrolls behind Details",
        "can be copied": "yes",
        "markup, odd characters": "as text",
        "the log": "path",
        "cannot be shown": "the next program",
      });
    });

    test.runIf(kind === "x11")("by xmessage", async () => {
      const opened = await dialogs.open(file, "xmessage");
      const shown = await window("xmessage");
      const ascii = "\\xe9\\u65e5\\u672c";
      expect(shown.title).toBe(`./${name}`.replace("é日本", ascii));
      await keep("xmessage");
      const place = await windowPlace(session, shown);
      const text = { x: place.x + 150, y: place.y + 60 };
      let selected: string | undefined;
      const select = async () => {
        await session.screen.move(text);
        // Xaw selects a word, a line, a paragraph, and then all.
        await session.screen.click("left", 5);
        selected = await dialogs.copied("PRIMARY");
      };
      await session.repeat("selecting", select, () => selected?.includes("ValueError") === true);
      expect(selected).toContain(`ValueError: <b> & \\ ${ascii}`);
      await session.screen.move({ x: place.x + 90, y: place.y + place.height - 18 });
      await session.screen.click("left", 1);
      expect(await opened.ended()).toMatchObject(quiet);
      expect(await opened.log()).toBe(log);
      expect(await byKey("xmessage", "Return")).toMatchObject(quiet);
      // Its status for the corner is that for "no display".
      const cornered = await closed("xmessage", (each) => session.screen.closeWindow(each));
      expect(cornered).toMatchObject({ status: 1, notification: notified });
      await isNotShown("xmessage", noDisplay);
      await row("xmessage", "x11-utils", {
        text: "the last 12 lines",
        "can be copied": "with the mouse",
        "markup, odd characters": "as text; letters outside ASCII as `\\xe9`",
        "the log": "path, and a button that opens it",
        "cannot be shown": "a notification, also after the window's corner",
      });
    });

    test.runIf(kind === "wayland")("not by xmessage, which needs an X server", async () => {
      await isNotShown("xmessage", { DISPLAY: "" });
      const needs = "needs an X server";
      const cells = {
        text: needs,
        "can be copied": needs,
        "markup, odd characters": needs,
        "the log": needs,
      };
      await row("xmessage", "x11-utils", { ...cells, "cannot be shown": "a notification" });
    });

    test("by notify-send, if something shows notifications", async () => {
      const absent = await dialogs.open(file, "notify-send", await busWithoutPrograms(session));
      expect(await absent.ended()).toMatchObject({
        status: 1,
        errors: expect.stringContaining(`The log is ${log}`),
      });
      const unreachable = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" };
      expect(await (await dialogs.open(file, "notify-send", unreachable)).ended()).toMatchObject({
        status: 1,
      });

      const before = await stillPicture(session.screen);
      session.start(kind === "x11" ? "dunst" : "mako");
      await session.repeat(
        "a notification",
        async () => void (await (await dialogs.open(file, "notify-send")).ended()),
        async () => changedRegions(before, await session.screen.picture()).length > 0,
      );
      await keep("notify-send");
      await row("notify-send", "libnotify-bin", {
        text: "what happened",
        "can be copied": "no",
        "markup, odd characters": "as text",
        "the log": "path",
        "cannot be shown": "the log, and standard error",
      });
    });
  });
});
