import type { Entry } from "../../../src/host/memory/description.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { posix } from "../../../src/platform/posix.ts";
import { parseRequest } from "../../../src/request/request.ts";
import { decide } from "../../../src/resolve.ts";
import { needsFound } from "../../../src/select/script-environment/needs.ts";
import { machines } from "../../machines/machines.ts";
import type { DescribedRun } from "./described.ts";

export const script = "/home/me/tool.py";
export const prefixName = "1";

/** When the environment is made, and the time of the machines here. */
export const made = 1_790_000_000;

/** A script whose environment exists on the machine `several`. */
export interface DescribedEnvironment {
  readonly prefix: string;
  readonly run: DescribedRun;
}

/** Describes a script with this block, other files, and the environment that a launch has made for it. */
export function scriptWithEnvironment(
  block: string,
  files: Readonly<Record<string, Entry>> = {},
  ready: object = {},
): DescribedEnvironment {
  const several = machines.several;
  if (several === undefined) throw new Error("there is no machine several");
  const all = { ...several.files, ...files, [script]: `# /// script\n${block}# ///\nimport this\n` };
  const host = memoryHost({ ...several, arguments: ["pyl", "--which", script], files: all });
  const machine = machineOf(host, posix);
  decide(parseRequest(machine), machine);
  const needs = needsFound(machine);
  if (needs === undefined) throw new Error("the script needs nothing");
  const prefix = `${needs.folder}/${prefixName}`;
  const content = { needs: needs.text, environment: prefixName, made, ...ready };
  const environment = {
    [`${needs.folder}/pyl-ready`]: JSON.stringify(content),
    [`${prefix}/pyvenv.cfg`]: "home = /usr/local/bin\nversion = 3.12.1\n",
    [`${prefix}/bin/python`]: { link: "/usr/local/bin/python3.12" },
  };
  const { [script]: text, ...others } = all;
  return {
    prefix,
    run: {
      machine: "several",
      arguments: [],
      files: { ...others, [script]: text as Entry, ...environment },
      environment: { SHELL: "/bin/sh" },
    },
  };
}
