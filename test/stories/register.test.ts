import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import which from "which";
import { type Needed, neededBoth, neededWhen, systemFolders } from "../support/stories/interpreters.ts";
import {
  describeWith,
  environment,
  type Home,
  launcher,
  makeHome,
  neededNative,
  nodeEntry,
  type Outcome,
  start,
} from "../support/stories/stories.ts";
import { treeOf } from "../support/stories/tree.ts";

/** The tools of a Linux desktop. */
function neededDesktopTools(): Needed<"tools"> {
  const names = [
    "update-mime-database",
    "update-desktop-database",
    "desktop-file-validate",
    "gio",
    "xdg-mime",
  ];
  const missing = names.filter((name) => which.sync(name, { nothrow: true }) === null);
  return missing.length === 0 ? "tools" : { missing: `${missing.join(", ")} is not installed` };
}

const list =
  "# mine\r\n[Added Associations]\r\ntext/x-python=vim.desktop;\r\n[Default Applications]\r\ntext/x-python=vim.desktop";

/** A home in use: links, other packages' files, and the databases generated for them. */
async function usedHome(): Promise<Home> {
  const home = makeHome();
  home.write("dotfiles/mimeapps.list", list);
  home.link(".config/mimeapps.list", "../dotfiles/mimeapps.list");
  home.write(
    ".local/share/applications/other.desktop",
    "[Desktop Entry]\nType=Application\nName=o\nExec=true\nMimeType=a/b;\n",
  );
  home.write(
    ".local/share/mime/packages/other.xml",
    '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"><mime-type type="text/x-other"><glob pattern="*.other"/></mime-type></mime-info>',
  );
  chmodSync(join(home.folder, "dotfiles/mimeapps.list"), 0o640);
  await execa("update-mime-database", [join(home.folder, ".local/share/mime")], { reject: false });
  await execa("update-desktop-database", [join(home.folder, ".local/share/applications")]);
  return home;
}

function runPyl(home: Home, ...words: readonly string[]): Promise<Outcome> {
  return start({ home, arguments: words });
}

describeWith("a registration on this machine,", neededDesktopTools(), () => {
  describe.each([
    ["in a new home", async () => makeHome()],
    ["in a home in use", usedHome],
  ])("%s,", (_, make) => {
    let home: Home;
    let before: Record<string, string>;
    const variables = { XDG_CURRENT_DESKTOP: "GNOME" };
    const inHome = (program: string, ...words: string[]) =>
      execa(program, words, { env: { ...environment(home), ...variables }, extendEnv: false, reject: false });
    beforeAll(async () => {
      home = await make();
      before = treeOf(home.folder);
      await runPyl(home, "--register", "--dry-run");
      expect(treeOf(home.folder)).toEqual(before);
      const { status, errors } = await runPyl(home, "--register");
      expect([status, errors]).toEqual([0, ""]);
    });

    test("the desktop entry is valid", async () => {
      const path = join(home.folder, ".local/share/applications/pyl.desktop");
      const { stdout, stderr, exitCode } = await inHome("desktop-file-validate", path);
      expect([stdout, stderr, exitCode]).toEqual(["", "", 0]);
    });

    test.each([
      [".py", "print(1)\n", "text/x-python", "pyl.desktop"],
      [".py", "#!/usr/bin/env python3\n", "text/x-python3", "pyl.desktop"],
      [".pyw", "print(1)\n", "application/x-python-windowed", "pyl.desktop"],
      [".pyz", "PK\u0003\u0004", "application/x-python-zipapp", "pyl.desktop"],
      [
        ".pyzw",
        "#!/usr/bin/env python3\nPK\u0003\u0004",
        "application/x-python-windowed-zipapp",
        "pyl.desktop",
      ],
    ])("%s with %j is %s, and opens with %s", async (ending, text, type, entry) => {
      const path = makeHome().write(`script${ending}`, text);
      const info = await inHome("gio", "info", "-a", "standard::content-type", path);
      expect(info.stdout).toContain(`standard::content-type: ${type}`);
      expect((await inHome("gio", "mime", type)).stdout.split("\n")[0]).toMatch(new RegExp(`: ${entry}$`));
      expect((await inHome("xdg-mime", "query", "default", type)).stdout).toBe(entry);
    });

    test("a second registration changes nothing", async () => {
      const registered = treeOf(home.folder);
      const { output } = await runPyl(home, "--register");
      expect(output).toMatch(/^nothing to do: /);
      expect(treeOf(home.folder)).toEqual(registered);
    });

    test("--unregister restores everything", async () => {
      const { status, errors } = await runPyl(home, "--unregister");
      expect([status, errors]).toEqual([0, ""]);
      expect(treeOf(home.folder)).toEqual(before);
    });
  });

  test("what one host registers, the other can undo", async () => {
    const inNode = { command: [process.execPath, nodeEntry], variables: { PYL_NODE: "1" } };
    for (const [first, second] of [
      [inNode, inNode],
      [inNode, { command: launcher }],
      [{ command: launcher }, inNode],
    ]) {
      const home = await usedHome();
      const before = treeOf(home.folder);
      expect(await start({ home, ...first, arguments: ["--register"] })).toMatchObject({
        status: 0,
        errors: "",
      });
      expect(treeOf(home.folder)).not.toEqual(before);
      expect(await start({ home, ...second, arguments: ["--unregister"] })).toMatchObject({
        status: 0,
        errors: "",
      });
      expect(treeOf(home.folder)).toEqual(before);
    }
  });

  test.each([
    "plain",
    "two words",
    "50%d off",
    'a "b" c',
    "back\\slash",
    "$HOME",
    "`id`",
    "new\nline",
    "süß 🐍",
    "it's",
  ])("GLib starts pyl in a folder called %j, and passes the script's path unchanged", async (folder) => {
    const home = makeHome();
    const link = home.link(`${folder}/pyl`, launcher[0] as string);
    const outcome = await start({ home, command: [link], arguments: ["--register", "--json"] });
    expect(JSON.parse(outcome.output).program).toBe(link);
    // Replaces pyl by a program that records its arguments.
    rmSync(link);
    const recorder = home.write(
      `${folder}/pyl`,
      '#!/bin/sh\nfor word do printf "%s\\0" "$word"; done >"$0.part"; mv "$0.part" "$0.out"\n',
    );
    chmodSync(recorder, 0o755);
    const script = home.write('-50% $x/it\'s a "script".pyw', "");
    const entry = join(home.folder, ".local/share/applications/pyl.desktop");
    await execa("gio", ["launch", entry, script], { env: environment(home), extendEnv: false });
    const written = `${recorder}.out`;
    for (let turn = 0; turn < 200 && !existsSync(written); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readFileSync(written, "utf8").split("\0")).toEqual(["--open", script, ""]);
  });
});

const isRoot = process.geteuid?.() === 0;
const user = 40_003;

describeWith(
  "another user's home",
  neededWhen(isRoot, "only root may become another user", neededBoth(neededNative(), neededDesktopTools())),
  ([native]) => {
    test("is refused under sudo: what root creates there would lock that user out", async () => {
      const home = makeHome();
      await execa("chown", [String(user), home.folder]);
      const outcome = await runPyl(home, "--register");
      expect(outcome.status).toBe(101);
      expect(outcome.errors).toContain(`${home.folder} belongs to user ${user}`);
      expect(readdirSync(home.folder)).toEqual([]);
    });

    test("with a journal that another user may write keeps its files", async () => {
      const home = makeHome();
      const program = join(home.folder, "bin/pyl");
      mkdirSync(dirname(program));
      copyFileSync(native, program);
      home.write(".bashrc", "# mine");
      const edit = { kind: "file", path: join(home.folder, ".bashrc"), text: "# mine" };
      const journal = {
        schemaVersion: 1,
        state: "registered",
        program: "/p",
        entries: [{ edit, earlier: [], before: "evil" }],
        databases: [],
        made: { folders: [], keys: [] },
      };
      const path = home.write(".local/share/pyl/association.json", JSON.stringify(journal));
      await execa("chown", ["-R", String(user), home.folder]);
      await execa("chown", [String(user + 1), path]);
      const before = treeOf(home.folder);
      for (const option of ["--register", "--unregister"]) {
        const outcome = await start({ home, command: [program], arguments: [option], user });
        expect(outcome.status).toBe(101);
        expect(outcome.errors).toContain(`${path}: it belongs to user ${user + 1}`);
      }
      expect(treeOf(home.folder)).toEqual(before);
    });

    test("with a folder that cannot be written to stays as it is, and the error names the file", async () => {
      const home = makeHome();
      const program = join(home.folder, "bin/pyl");
      mkdirSync(dirname(program));
      copyFileSync(native, program);
      mkdirSync(join(home.folder, ".local/share/pyl"), { recursive: true });
      mkdirSync(join(home.folder, ".local/share/mime"));
      mkdirSync(join(home.folder, ".local/share/applications"));
      mkdirSync(join(home.folder, ".config"));
      await execa("chown", ["-R", String(user), home.folder]);
      // Everything but this folder can be written.
      chmodSync(join(home.folder, ".config"), 0o555);
      const before = treeOf(home.folder);
      const outcome = await start({ home, command: [program], arguments: ["--register"], user });
      expect(outcome.status).toBe(101);
      expect(outcome.errors).toContain(`${home.folder}/.config/mimeapps.list could not be changed`);
      expect(treeOf(home.folder)).toEqual(before);
    });
  },
);

test("without the desktop's tools the rest is done, and notes name the missing ones", async () => {
  const home = makeHome();
  const path = [join(home.folder, "bin")];
  const outcome = await start({ home, path, arguments: ["--register"] });
  expect(outcome.status).toBe(0);
  expect(outcome.output).toContain("note: update-mime-database is not on PATH");
  const later = await start({ home, path: systemFolders, arguments: ["--unregister"] });
  expect(later.status).toBe(0);
  expect(treeOf(home.folder)).toEqual({});
});
