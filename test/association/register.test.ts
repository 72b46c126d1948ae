import { describe, expect, test } from "vitest";
import { register } from "../../src/association/register.ts";
import { unregister } from "../../src/association/unregister.ts";
import { Failure } from "../../src/failure.ts";
import type { Host } from "../../src/host/host.ts";
import {
  atEveryEffect,
  contextOf,
  copyOf,
  type Desktop,
  desktopOf,
  registered,
  stateOf,
  unregistered,
  watched,
} from "./described-desktop.ts";

/** Machines, most with something to restore. */
const rows: readonly (readonly [claim: string, make: () => Desktop])[] = [
  ["Linux with nothing", () => desktopOf("linux")],
  [
    "Linux with other packages and defaults",
    () =>
      desktopOf("linux", {
        files: {
          "/home/me/.config/mimeapps.list":
            "# mine\n[Added Associations]\ntext/x-python=vim.desktop;\n\n[Default Applications]\ntext/html=w.desktop\ntext/x-python=vim.desktop;gedit.desktop;\n",
          "/home/me/.config/gnome-mimeapps.list": "[Default Applications]\ntext/x-python3=gedit.desktop",
          "/home/me/.local/share/applications/other.desktop": "MimeType=a/b;\n",
          "/home/me/.local/share/applications/mimeinfo.cache": "a/b=other.desktop;\n",
          "/home/me/.local/share/mime/packages/other.xml": '<mime-type type="application/x-other">',
          "/home/me/.local/share/mime/application/x-other.xml": "",
          "/home/me/.local/share/mime/mime.cache": "application/x-other",
          "/home/me/.local/share/mime/globs2": "application/x-other",
          "/home/me/.local/share/icons/hicolor/scalable/apps/pyl.svg": "<svg>another</svg>",
        },
      }),
  ],
  [
    "Linux without the tools",
    () =>
      desktopOf("linux", {
        environment: { PATH: "/nowhere" },
        files: { "/home/me/.config/mimeapps.list": "" },
      }),
  ],
  ["macOS", () => desktopOf("macos")],
  ["macOS without duti", () => desktopOf("macos", { environment: { PATH: "/usr/bin" } })],
  ["Windows", () => desktopOf("windows")],
];

describe.each(rows)("on %s", (_, make) => {
  const initial = stateOf(make());
  const start = make();
  registered(start);
  const made = stateOf(start);
  const makeRegistered = () => copyOf(start);

  test("a registration changes something, and --unregister restores everything", () => {
    expect(made).not.toEqual(initial);
    const desktop = make();
    registered(desktop);
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("a second registration writes nothing", () => {
    const desktop = make();
    registered(desktop);
    const seen: string[] = [];
    const again = register(
      contextOf(watched(desktop.host, (effect, target) => seen.push(`${effect} ${target}`))),
      "apply",
    );
    expect(seen.filter((effect) => !effect.endsWith("duti"))).toEqual([]);
    expect([again.changes, again.runs]).toEqual([[], []]);
  });

  test("a preview reports what is done later", () => {
    const desktop = make();
    const preview = registered(desktop, "preview");
    expect(stateOf(desktop)).toEqual(initial);
    expect(registered(desktop)).toEqual(preview);
    const back = unregistered(desktop, "preview");
    expect(stateOf(desktop)).toEqual(made);
    expect(unregistered(desktop)).toEqual(back);
  });

  test("a registration that is killed anywhere is completed by the next one, and can be undone then", () => {
    const places = atEveryEffect(
      make,
      (context) => register(context, "apply"),
      (desktop, count) => {
        registered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(made);
        unregistered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(initial);
      },
    );
    expect(places).toBeGreaterThan(5);
  });

  test("a registration that is killed anywhere can be undone", () => {
    atEveryEffect(
      make,
      (context) => register(context, "apply"),
      (desktop, count) => {
        unregistered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(initial);
      },
    );
  });

  test("an --unregister that is killed anywhere is completed by the next one, and by a registration", () => {
    const places = atEveryEffect(
      makeRegistered,
      (context) => unregister(context, "apply"),
      (desktop, count) => {
        unregistered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(initial);
      },
    );
    expect(places).toBeGreaterThan(5);
    atEveryEffect(
      makeRegistered,
      (context) => unregister(context, "apply"),
      (desktop, count) => {
        registered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(made);
        unregistered(desktop);
        expect(stateOf(desktop), `killed after ${count}`).toEqual(initial);
      },
    );
  });

  test("a write that fails anywhere is an error, and leaves everything as it was", () => {
    const count = effectCount(make, (host) => register(contextOf(host), "apply"));
    for (let place = 0; place < count; place += 1) {
      const desktop = make();
      const host = failingAt(place, desktop.host);
      try {
        register(contextOf(host), "apply");
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
        expect((error as Failure).status).toBe(101);
        // The last write completes the journal: the registration is complete by then, and recorded.
        if (place < count - 1) expect(stateOf(desktop), `failed at ${place}`).toEqual(initial);
      }
      unregistered(desktop);
      expect(stateOf(desktop), `failed at ${place}`).toEqual(initial);
    }
  });

  test("an --unregister with a write that fails is continued by the next one", () => {
    const count = effectCount(makeRegistered, (host) => unregister(contextOf(host), "apply"));
    for (let place = 0; place < count; place += 1) {
      const each = makeRegistered();
      try {
        unregister(contextOf(failingAt(place, each.host)), "apply");
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
      }
      unregistered(each);
      expect(stateOf(each), `failed at ${place}`).toEqual(initial);
    }
  });
});

const writes = ["replace", "setRegistryData"] as const;

function effectCount(make: () => Desktop, act: (host: Host) => unknown): number {
  let count = 0;
  const isWrite = (effect: string) => writes.some((each) => each === effect);
  act(
    watched(make().host, (effect) => {
      if (isWrite(effect)) count += 1;
    }),
  );
  return count;
}

/** Returns a host on which one write, counted from 0, fails. */
function failingAt(place: number, host: Host): Host {
  let at = -1;
  const once =
    <Words extends readonly unknown[]>(act: (...words: Words) => boolean) =>
    (...words: Words) => {
      at += 1;
      return at === place ? false : act(...words);
    };
  return { ...host, replace: once(host.replace), setRegistryData: once(host.setRegistryData) };
}
