import { describe, expect, test } from "vitest";
import { register } from "../../src/association/register.ts";
import { unregister } from "../../src/association/unregister.ts";
import {
  contextOf,
  type Difference,
  desktopOf,
  registered,
  stateOf,
  unregistered,
  watched,
} from "./described-desktop.ts";

describe("KDE's cache of desktop entries", () => {
  const tools = {
    "/usr/bin/kbuildsycoca5": { kind: "executable" },
    "/usr/bin/kbuildsycoca6": { kind: "executable" },
  } as const;
  const cache = "/home/me/.cache/ksycoca6_de_5Q1vCuN0";

  /** Returns the programs that a registration runs, and the desktop entries that it writes; then those of its undoing. */
  function programsOf(difference: Difference): string[][] {
    const { host } = desktopOf("linux", difference);
    return [register, unregister].map((step) => {
      const seen: string[] = [];
      step(contextOf(watched(host, (effect, target) => seen.push(`${effect} ${target}`))), "apply");
      return seen.filter((line) => /^ask|\.desktop$/.test(line));
    });
  }

  test("is written again by its own program, after everything else", () => {
    const [registered = [], unregistered = []] = programsOf({ files: { ...tools, [cache]: "" } });
    expect(registered.at(-1)).toBe("ask /usr/bin/kbuildsycoca6");
    expect(unregistered.at(-1)).toBe("ask /usr/bin/kbuildsycoca6");
    expect(registered).not.toContain("ask /usr/bin/kbuildsycoca5");
    expect(registered).toContain("ask /usr/bin/update-mime-database");
  });

  test.each<readonly [string, Difference]>([
    ["is not written if there is none", { files: tools }],
    ["stays as it is without its program", { files: { [cache]: "" } }],
    [
      "is looked for in the user's own folder for caches",
      { environment: { XDG_CACHE_HOME: "/c" }, files: { ...tools, [cache]: "" } },
    ],
  ])("%s", (_, difference) => {
    expect(programsOf(difference).flat().join("\n")).not.toContain("kbuildsycoca");
  });

  test("that cannot be looked at changes nothing in a registration", () => {
    const folder = { "/home/me/.cache": { kind: "directory", error: "EIO" } } as const;
    const desktop = desktopOf("linux", { files: { ...tools, ...folder } });
    const initial = stateOf(desktop);
    expect(registered(desktop).notes).toEqual([]);
    expect(stateOf(desktop)).not.toEqual(initial);
    unregistered(desktop);
    expect(stateOf(desktop)).toEqual(initial);
  });

  test("is written again only if something has changed", () => {
    const { host } = desktopOf("linux", { files: { ...tools, [cache]: "" } });
    register(contextOf(host), "apply");
    const seen: string[] = [];
    register(contextOf(watched(host, (effect, target) => seen.push(`${effect} ${target}`))), "apply");
    expect(seen).toEqual([]);
  });
});
