import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { type Difference, desktopOf, registered, stateOf, unregistered } from "./described-desktop.ts";

const journal = "/home/me/.local/share/pyl/association.json";
const applications = "/home/me/.local/share/applications";

function entryOf(program: string): string {
  const desktop = desktopOf("linux", { program, files: { [program]: { is: "self" } } });
  registered(desktop);
  return String(desktop.memory.files[`${applications}/pyl.desktop`]);
}

describe("the desktop entry", () => {
  test("has every key that a file manager needs", () => {
    expect(entryOf("/opt/pyl/pyl").split("\n")).toEqual([
      "[Desktop Entry]",
      "Type=Application",
      "Name=pyl",
      "GenericName=Python launcher",
      "Comment=Starts Python scripts with the right interpreter",
      "Keywords=python;script;run;",
      "Exec=/opt/pyl/pyl --open %f",
      "TryExec=/opt/pyl/pyl",
      "Icon=pyl",
      "Terminal=false",
      "NoDisplay=true",
      "StartupNotify=false",
      "MimeType=text/x-python;text/x-python3;application/x-python-windowed;application/x-python-zipapp;application/x-python-windowed-zipapp;",
      "",
    ]);
  });

  test("is the only one: two that an older version registered become one, so that no menu has both", () => {
    const desktop = desktopOf("linux");
    const initial = stateOf(desktop);
    registered(desktop);
    const windowed = { kind: "file", path: `${applications}/pylw.desktop`, text: "[Desktop Entry]\n" };
    const record = JSON.parse(String(desktop.memory.files[journal]));
    record.entries.push({ edit: windowed, earlier: [] });
    desktop.memory.replace(journal, JSON.stringify(record));
    desktop.memory.replace(windowed.path, windowed.text);
    expect(registered(desktop).changes.map(({ entry: { edit } }) => edit)).toEqual([windowed]);
    expect(desktop.memory.files[windowed.path]).toBeUndefined();
    expect(registered(desktop).changes).toEqual([]);
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test.each([
    ["/opt/pyl-1.0/pyl", "/opt/pyl-1.0/pyl", "/opt/pyl-1.0/pyl"],
    ["/opt/a b/pyl", '"/opt/a b/pyl"', "/opt/a b/pyl"],
    ["/opt/50%/pyl", "env /opt/50%%/pyl", "/opt/50%/pyl"],
    ['/opt/"q"/pyl', '"/opt/\\\\"q\\\\"/pyl"', '/opt/"q"/pyl'],
    ["/opt/a\\b/pyl", '"/opt/a\\\\\\\\b/pyl"', "/opt/a\\\\b/pyl"],
    ["/opt/$HOME/pyl", '"/opt/\\\\$HOME/pyl"', "/opt/$HOME/pyl"],
    ["/opt/`id`/pyl", '"/opt/\\\\`id\\\\`/pyl"', "/opt/`id`/pyl"],
    ["/opt/a\tb\nc/pyl", '"/opt/a\\tb\\nc/pyl"', "/opt/a\\tb\\nc/pyl"],
    ["/opt/süß 🐍/pyl", '"/opt/süß 🐍/pyl"', "/opt/süß 🐍/pyl"],
  ])("has %s as one word, with quotes only if it needs them", (program, exec, tryExec) => {
    const lines = entryOf(program).split("\n");
    expect(lines).toContain(`Exec=${exec} --open %f`);
    expect(lines).toContain(`TryExec=${tryExec}`);
  });
});

describe("the program that files open with", () => {
  const self = { is: "self" } as const;
  const rows: readonly (readonly [claim: string, difference: Difference, program: string])[] = [
    ["is the running one", {}, "/opt/pyl/pyl"],
    [
      "is the link on PATH that started it, which survives an upgrade",
      {
        arguments: ["pyl"],
        environment: { PATH: "/home/me/.local/bin:/usr/bin" },
        files: { "/home/me/.local/bin/pyl": { link: "/opt/pyl-1.0/pyl" }, "/opt/pyl-1.0/pyl": self },
        program: "/opt/pyl-1.0/pyl",
      },
      "/home/me/.local/bin/pyl",
    ],
    [
      "is the link that was named by a relative path",
      {
        arguments: ["../bin/pyl"],
        directory: "/home/me/work",
        files: {
          "/home/me/work/x": "",
          "/home/me/bin/pyl": { link: "/opt/pyl/pyl" },
        },
      },
      "/home/me/bin/pyl",
    ],
    [
      "is the path through a folder that is a link, as Nix has it",
      {
        environment: { PATH: "/home/me/.nix-profile/bin:/usr/bin" },
        files: {
          "/home/me/.nix-profile": { link: "/nix/store/a-profile" },
          "/nix/store/a-profile/bin": { link: "/nix/store/b-pyl-1.0/bin" },
          "/nix/store/b-pyl-1.0/bin/pyl": self,
        },
        program: "/nix/store/b-pyl-1.0/bin/pyl",
      },
      "/home/me/.nix-profile/bin/pyl",
    ],
    [
      "is the path of its version's folder only if it was started by that",
      {
        arguments: ["/opt/pyl-1.0/pyl"],
        environment: { PATH: "/opt/pyl/current:/usr/bin" },
        files: { "/opt/pyl/current": { link: "/opt/pyl-1.0" }, "/opt/pyl-1.0/pyl": self },
        program: "/opt/pyl-1.0/pyl",
      },
      "/opt/pyl-1.0/pyl",
    ],
    [
      "is not a link to another program with that name",
      {
        environment: { PATH: "/home/me/bin" },
        files: { "/home/me/bin/pyl": { link: "/opt/other" }, "/opt/other": { kind: "executable" } },
      },
      "/opt/pyl/pyl",
    ],
    [
      "is not a link with a windowed name: scripts would have no console",
      {
        arguments: ["/home/me/bin/pylw"],
        files: { "/home/me/bin/pylw": { link: "/opt/pyl/pyl" } },
      },
      "/opt/pyl/pyl",
    ],
  ];
  test.each(rows)("%s", (_, difference, program) => {
    expect(registered(desktopOf("linux", difference)).program).toBe(program);
  });
});

describe("folders", () => {
  test("are the ones that the variables name", () => {
    const environment = { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/settings" };
    const desktop = desktopOf("linux", { environment });
    const before = new Set(Object.keys(desktop.memory.files));
    registered(desktop);
    const made = Object.keys(desktop.memory.files).filter((path) => !before.has(path));
    expect(made.filter((path) => !path.startsWith("/data/mime/a")).sort()).toEqual([
      "/data/applications/mimeinfo.cache",
      "/data/applications/pyl.desktop",
      "/data/icons/hicolor/48x48/apps/pyl.png",
      "/data/icons/hicolor/scalable/apps/pyl.svg",
      "/data/mime/globs2",
      "/data/mime/mime.cache",
      "/data/mime/packages/pyl.xml",
      "/data/pyl/association.json",
      "/settings/mimeapps.list",
    ]);
  });

  test("are the usual ones if the variables have relative paths", () => {
    const desktop = desktopOf("linux", { environment: { XDG_DATA_HOME: "data", XDG_CONFIG_HOME: "" } });
    registered(desktop);
    expect(Object.keys(desktop.memory.files)).toContain(`${applications}/pyl.desktop`);
  });

  test("a link stays one: pyl writes to its target", () => {
    const files = {
      "/home/me/.config/mimeapps.list": { link: "../dotfiles/mimeapps.list" },
      "/home/me/dotfiles/mimeapps.list": "[Default Applications]",
    };
    const desktop = desktopOf("linux", { files });
    const initial = stateOf(desktop);
    registered(desktop);
    expect(desktop.memory.files["/home/me/.config/mimeapps.list"]).toEqual(
      files["/home/me/.config/mimeapps.list"],
    );
    expect(desktop.memory.files["/home/me/dotfiles/mimeapps.list"]).toContain("text/x-python=pyl.desktop");
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("types that a desktop's own file sets are set there too, and no others", () => {
    const own = "/home/me/.config/gnome-mimeapps.list";
    const desktop = desktopOf("linux", {
      files: { [own]: "[Default Applications]\ntext/x-python=gedit.desktop\na/b=c.desktop\n" },
    });
    registered(desktop);
    expect(desktop.memory.files[own]).toBe(
      "[Default Applications]\ntext/x-python=pyl.desktop\na/b=c.desktop\n",
    );
    expect(registered(desktop).changes).toEqual([]);
  });
});

/** The errors word for word. Nothing may have changed. */
describe("a registration is refused, with advice:", () => {
  const shell = { letRead: (path: string) => `chmod u+r ${path}` };
  const rows: readonly (readonly [claim: string, difference: Difference, lines: readonly string[]])[] = [
    [
      "sudo",
      { user: 0, files: { "/home/me": { kind: "directory", owner: 1000 } } },
      [
        "pyl: /home/me belongs to user 1000, but HOME, or another variable, says that it is yours",
        "  what to do: run this as the user whose scripts should open, without sudo",
      ],
    ],
    [
      "no home",
      { environment: { HOME: "" } },
      [
        "pyl: there is no folder for the registration: HOME is not set, or is not an absolute path",
        "  what to do: set HOME, and run this again",
      ],
    ],
    [
      "no settings folder",
      { environment: { HOME: "", XDG_DATA_HOME: "/data" } },
      [
        "pyl: there is no folder for the registration: HOME is not set, or is not an absolute path",
        "  what to do: set HOME, and run this again",
      ],
    ],
    [
      "a program whose path is not UTF-8",
      { program: "/opt/\udcff/pyl" },
      [
        "pyl: a desktop entry cannot name /opt/\\xff/pyl, because the path contains a byte that is not UTF-8",
        "  what to do: rename the folder, or start pyl through a link in another folder",
      ],
    ],
    [
      "a dangling link",
      { files: { "/home/me/.config/mimeapps.list": { link: "/gone/list" } } },
      [
        "pyl: /home/me/.config/mimeapps.list is a link to /gone/list, which does not exist",
        "  what to do: remove the link, or create its target",
      ],
    ],
    [
      "a file that cannot be read",
      { files: { "/home/me/.config/mimeapps.list": { access: "unreadable" } } },
      [
        "pyl: /home/me/.config/mimeapps.list: this user may not read it, or it is not a text file",
        "  what to do: make it readable (chmod u+r /home/me/.config/mimeapps.list), or move it away",
      ],
    ],
    [
      "a file that is too long to be restored",
      { files: { "/home/me/.config/mimeapps.list": "#".repeat(1 << 20) } },
      [
        "pyl: /home/me/.config/mimeapps.list: this user may not read it, or it is not a text file",
        "  what to do: make it readable (chmod u+r /home/me/.config/mimeapps.list), or move it away",
      ],
    ],
    [
      "a folder in place of a file",
      { files: { [`${applications}/pyl.desktop/x`]: "" } },
      [
        `pyl: ${applications}/pyl.desktop: this user may not read it, or it is not a text file`,
        `  what to do: make it readable (chmod u+r ${applications}/pyl.desktop), or move it away`,
      ],
    ],
    [
      "a list that another user owns",
      { files: { "/home/me/.config/mimeapps.list": { owner: 1001 } } },
      [
        "pyl: /home/me/.config/mimeapps.list: it belongs to user 1001, so pyl does not use it, and nothing was changed",
        "  what to do: check what is in /home/me/.config/mimeapps.list; then make it yours, let only yourself write to it, and run this again",
      ],
    ],
    [
      "a journal's folder to which every user may write",
      { files: { "/home/me/.local/share/pyl": { kind: "directory", writers: "others" } } },
      [
        "pyl: /home/me/.local/share/pyl/association.json: every user may write to /home/me/.local/share/pyl, so pyl does not use it, and nothing was changed",
        "  what to do: check what is in /home/me/.local/share/pyl; then make it yours, let only yourself write to it, and run this again",
      ],
    ],
    [
      "a file in place of a folder",
      { files: { "/home/me/.local/share/mime/packages": "a file" } },
      [
        "pyl: /home/me/.local/share/mime/packages/pyl.xml could not be changed, so nothing is registered, and everything is as it was before",
        "  what to do: check that the disk is not full or read-only, and that you may write there; then run this again",
      ],
    ],
  ];
  test.each(rows)("%s", (_, difference, lines) => {
    const desktop = desktopOf("linux", difference);
    const initial = stateOf(desktop);
    let printed = "";
    try {
      registered(desktop);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      printed = error.print(shell as Parameters<Failure["print"]>[0]);
    }
    expect(printed.trimEnd().split("\n")).toEqual(lines);
    expect(stateOf(desktop)).toEqual(initial);
  });
});
