import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Step } from "../../src/commands/doctor/channels/channel.ts";
import { channelTable } from "../../src/commands/doctor/channels/channel-table.ts";
import type { Description } from "../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../src/host/memory.ts";
import { main } from "../../src/main.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import { type ChannelRow, channelRows } from "../machines/channels.ts";

describe("the doctor says by which channel pyl was installed:", () => {
  test.each(channelRows)("$channel, $name", (row) => {
    const { channel, update, remove } = row;
    const printed = JSON.parse(examined(row, "--json").written.output);
    expect(printed.installation).toMatchObject({ channel, update, remove, program: row.real ?? row.program });
  });

  test("each of them, in some row", () => {
    const described = channelRows.map(({ channel }) => channel);
    expect(channelTable.map(({ id }) => id).filter((id) => !described.includes(id))).toEqual([]);
  });

  test("as the schema describes", () => {
    const schema = JSON.parse(readFileSync("docs/doctor.schema.json", "utf8"));
    const validate = new Ajv({ allErrors: true }).compile(schema);
    for (const row of channelRows) {
      validate(JSON.parse(examined(row, "--json").written.output));
      expect([row.name, validate.errors ?? []]).toEqual([row.name, []]);
    }
    expect(schema.definitions.channel.enum).toEqual(channelTable.map(({ id }) => id));
  });

  test("without starting a program, or writing a file", () => {
    for (const row of channelRows) {
      const { asked, ran, replaced, launched } = examined(row);
      expect([asked, ran, replaced, launched]).toEqual([[], [], {}, undefined]);
    }
  });

  test("for people, with the pyl that PATH leads to if that is another one", () => {
    const row: ChannelRow = {
      name: "",
      channel: "file",
      update: "",
      remove: "",
      program: "/opt/pyl-1/pyl",
      files: {
        "/home/me/.local/bin/pyl": { link: "/home/me/.local/share/pipx/venvs/pyl/bin/pyl" },
        "/home/me/.local/share/pipx/venvs/pyl/bin/pyl": { is: "self" },
        "/home/me/.local/share/pipx/venvs/pyl/pipx_metadata.json": "{}",
      },
    };
    expect(examined(row).written.output).toMatch(
      /^pyl itself: \/opt\/pyl-1\/pyl \(a file, such as from an archive\)\n {4}to update it: put the programs of a newer release there: \/opt\/pyl-1\/pyl\n {4}remove with: rm \/opt\/pyl-1\/pyl\n {4}first on PATH: \/home\/me\/.local\/bin\/pyl \(pipx\)\n$/m,
    );
  });
});

/** What stands in the page for the values of a machine. */
const shown: Readonly<Record<string, string>> = {
  pip: "pip",
  uv: "uv",
  options: "",
  packages: "pyl",
  profile: "nix profile",
  env: "nix-env",
  dnf: "dnf",
  zypper: "zypper",
  delete: "rm",
};

describe("docs/install.md", () => {
  test("has the commands of each channel", () => {
    const print = (text: string) =>
      text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => shown[name] ?? name.toUpperCase());
    const cell = (steps: readonly Step[]) =>
      steps
        .map((step) => ("command" in step ? `\`${print(step.command)}\`` : print(step.advice)))
        .join(", or ");
    const expected = channelTable.map(({ id, update, remove }) => [`\`${id}\``, cell(update), cell(remove)]);
    const [section = ""] =
      readFileSync("docs/install.md", "utf8").split("## By which channel")[1]?.split("\n## ") ?? [];
    const rows = [...section.matchAll(/^\| (`\w+`) \| .* \| (.*) \| (.*) \|$/gm)];
    expect(rows.map(([, ...cells]) => cells)).toEqual(expected);
  });
});

function examined(row: ChannelRow, ...options: readonly string[]): MemoryHost {
  const isWindows = row.program.includes("\\");
  const description: Description = {
    operatingSystem: row.operatingSystem ?? (isWindows ? "windows" : "linux"),
    arguments: ["pyl", "--doctor", ...options],
    environment: isWindows
      ? {
          PATH: "C:\\Windows",
          USERPROFILE: "C:\\Users\\me",
          LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local",
          APPDATA: "C:\\Users\\me\\AppData\\Roaming",
          ProgramData: "C:\\ProgramData",
          ...row.environment,
        }
      : { PATH: "/home/me/.local/bin:/usr/local/bin:/usr/bin", HOME: "/home/me", ...row.environment },
    directory: isWindows ? "C:\\Users\\me" : "/home/me",
    program: row.program,
    user: row.user ?? 1000,
    ...(row.registry === undefined ? {} : { registry: row.registry }),
    files: { [row.real ?? row.program]: { is: "self" }, ...row.files },
  };
  const host = memoryHost(description);
  main(host, machineOf(host, isWindows ? windows : posix), "pyl 0.0.0 (described)");
  return host;
}
