import { asOwner } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Fix } from "../finding.ts";
import type { Channel, Step, Values } from "./channel.ts";
import { type ChannelId, channelTable } from "./channel-table.ts";

/** How a pyl came onto this machine. */
export interface Installation {
  /** The real path of its program. */
  readonly program: string;
  readonly channel: ChannelId;
  readonly channelName: string;
  readonly isPrivate: boolean;
  readonly update: Fix;
  readonly remove: Fix;
}

/** Returns by which channel the program at a path came. Reads files only. */
export function installationOf(path: string, context: CheckContext): Installation {
  const { machine } = context;
  const program = machine.platform.normalize(machine.realPath(path) ?? path);
  for (const row of channelTable) {
    const { id, name, find, ...steps }: Channel & { readonly id: ChannelId } = row;
    const values = find(program, context);
    if (values === undefined) continue;
    const { needsOwner = false, isPrivate = false } = steps;
    const owned = needsOwner ? machine.platform.parent(program) : undefined;
    const fixOf = (list: readonly Step[]) => fill(list, values, owned, context);
    return {
      program,
      channel: id,
      channelName: name,
      isPrivate,
      update: fixOf(steps.update),
      remove: fixOf(steps.remove),
    };
  }
  throw new Error("no channel is the last one");
}

/** Returns the first step whose places all have a value. A command line runs as the owner of the folder, if that is given. */
function fill(steps: readonly Step[], values: Values, owned: string | undefined, context: CheckContext): Fix {
  const { machine, shell } = context;
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const textOf = (step: Step) => ("command" in step ? step.command : step.advice);
  const step = steps.find((each) => places(textOf(each)).every((name) => values[name] !== undefined));
  if (step === undefined) throw new Error("no step can be filled");
  const isLine = "command" in step;
  const text = textOf(step).replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name] ?? "";
    return isLine && !plainValues.includes(name) ? shell.quote(value) : value;
  });
  if (!isLine) return advice(text);
  return command(owned === undefined ? text : asOwner(text, owned, machine));
}

/** Values that are words of pyl's own, not paths: some are several words, or none. */
const plainValues = ["options", "packages", "profile"];
