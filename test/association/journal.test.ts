import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import { desktopOf, registered, stateOf, unregistered } from "./described-desktop.ts";

const journal = "/home/me/.local/share/pyl/association.json";

describe("a journal that is", () => {
  test("lost does not turn pyl's values into the ones to restore", () => {
    for (const system of ["linux", "windows", "macos"] as const) {
      const desktop = desktopOf(system);
      registered(desktop);
      const [path] = Object.keys(desktop.memory.files).filter((name) => name.endsWith("association.json"));
      desktop.memory.remove(path as string);
      registered(desktop);
      unregistered(desktop);
      const state = JSON.stringify(stateOf(desktop));
      expect(state).not.toMatch(/pylw?\.desktop|"Pyl\.|500079006c002e00|local\.pyl\.opener/);
    }
  });

  test.each([
    ["{", "it is not a JSON object"],
    ["[]", "it is not a JSON object"],
    ["", "it is not a JSON object"],
    ['{"schemaVersion": 2}', "another version of pyl wrote it"],
    ['{"schemaVersion": 1, "state": "registered"}', "a field is missing or has the wrong type"],
    [
      '{"schemaVersion": 1, "state": "registered", "program": "/p", "databases": [], "made": {"folders": [], "keys": []}, "entries": [{"edit": {"kind": "file", "path": "/x"}, "earlier": []}]}',
      "a field is missing or has the wrong type",
    ],
    [
      '{"schemaVersion": 1, "state": "registered", "program": "/p", "databases": [], "made": {"folders": [], "keys": []}, "entries": [{"edit": {"kind": "constructor"}, "earlier": []}]}',
      "a field is missing or has the wrong type",
    ],
  ])("broken is an error, and changes nothing: %s", (text, problem) => {
    const desktop = desktopOf("linux", { files: { [journal]: text } });
    const initial = stateOf(desktop);
    for (const act of [registered, unregistered]) {
      const failure = failureOf(() => act(desktop));
      expect(failure.what).toBe(
        `${journal}: this record of the registration cannot be used, so nothing was changed: ${problem}`,
      );
      expect(failure.status).toBe(101);
    }
    expect(stateOf(desktop)).toEqual(initial);
  });
});

test("a journal that another user can write changes nothing: it could put any text into any file", () => {
  for (const [entry, why] of [
    [{ owner: 1001 }, "it belongs to user 1001"],
    [{ writers: "others" }, "every user may write to it"],
    [{ writers: "group:50" }, "group 50 may write to it"],
  ] as const) {
    const files = { [journal]: { content: foreignJournal, ...entry }, "/home/me/.bashrc": "# mine" };
    const desktop = desktopOf("linux", { files });
    const initial = stateOf(desktop);
    for (const act of [registered, unregistered]) {
      const failure = failureOf(() => act(desktop));
      expect(failure.what).toBe(`${journal}: ${why}, so pyl does not use it, and nothing was changed`);
      expect(failure.status).toBe(101);
    }
    expect(stateOf(desktop)).toEqual(initial);
  }
});

const foreignJournal = JSON.stringify({
  schemaVersion: 1,
  state: "registered",
  program: "/p",
  entries: [
    { edit: { kind: "file", path: "/home/me/.bashrc", text: "# mine" }, earlier: [], before: "evil" },
  ],
  databases: [],
  made: { folders: [], keys: [] },
});

function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("it did not fail");
}
