import { expect, test } from "vitest";
import { unregister } from "../../src/association/unregister.ts";
import { bytesOf, textOf } from "../../src/host/bytes.ts";
import { contextOf, desktopOf, registered, stateOf, unregistered } from "./described-desktop.ts";

const list = "/home/me/.config/mimeapps.list";
const lines = "# é\n[Default Applications]\ntext/html=w.desktop\ntext/x-python=vim.desktop\n";

function desktopWithLines() {
  return desktopOf("linux", { environment: { PATH: "/nowhere" }, files: { [list]: lines } });
}

test("without room for a copy, --unregister writes the earlier lines over the list", () => {
  const desktop = desktopWithLines();
  const initial = stateOf(desktop);
  registered(desktop);
  unregister(contextOf({ ...desktop.host, replace: () => false }), "apply");
  expect(stateOf(desktop)).toEqual(initial);
});

test("an interruption at any byte of that is recognized by the next --unregister, and by --register", () => {
  const example = desktopWithLines();
  registered(example);
  const edited = bytes(String(example.memory.files[list]));
  const earlier = bytes(lines);
  for (let at = 0; at <= earlier.length; at += 1) {
    const mixed = Buffer.concat([earlier.subarray(0, at), edited.subarray(at)]);
    for (const actions of [[unregistered], [registered, unregistered]]) {
      const desktop = desktopWithLines();
      const initial = stateOf(desktop);
      registered(desktop);
      desktop.memory.replace(list, text(mixed));
      for (const act of actions) act(desktop);
      expect(stateOf(desktop), `at ${at}`).toEqual(initial);
    }
  }
});

test("a list that another program has changed as well waits for room, and the failure says so", () => {
  const desktop = desktopWithLines();
  registered(desktop);
  const changed = `${desktop.memory.files[list]}a/b=c.desktop\n`;
  desktop.memory.replace(list, changed);
  expect(() => unregister(contextOf({ ...desktop.host, replace: () => false }), "apply")).toThrow(
    expect.objectContaining({ status: 101, details: expect.objectContaining({ remaining: [list] }) }),
  );
  expect(desktop.memory.files[list]).toBe(changed);
  unregistered(desktop);
  expect(desktop.memory.files[list]).toBe(`${lines}a/b=c.desktop\n`);
});

function bytes(content: string): Buffer {
  return Buffer.from(bytesOf(content));
}

function text(content: Buffer): string {
  return textOf(content);
}
