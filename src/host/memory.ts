import { SystemError } from "./fallible.ts";
import type { Host, LaunchPlan, Stream } from "./host.ts";
import type { Description, Entry } from "./memory/description.ts";
import { memoryFacts } from "./memory/facts.ts";
import { MemoryFiles } from "./memory/files.ts";
import { MemoryRegistry } from "./memory/registry.ts";

/** A host whose effects tests can examine. */
export interface MemoryHost extends Host {
  readonly written: Readonly<Record<Stream, string>>;
  /** Command lines of programs that were run and waited for. */
  readonly ran: readonly (readonly string[])[];
  /** Command lines of programs that were probed. */
  readonly asked: readonly (readonly string[])[];
  /** Files that were written, by path. */
  readonly replaced: Readonly<Record<string, string>>;
  /** The files that exist now, by path. */
  readonly files: Readonly<Record<string, Entry>>;
  /** This user's registry now: data by name, by key. */
  readonly userRegistry: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The text that was shown before the wait for Enter. */
  readonly paused: readonly string[];
  /** The questions that a person was asked. */
  readonly prompted: readonly string[];
  /** How often the desktop was notified of changes. */
  readonly shellNotifications: number;
  readonly detached: readonly { readonly plan: LaunchPlan; readonly log: string }[];
  readonly launched: LaunchPlan | undefined;
}

export function memoryHost(description: Description): MemoryHost {
  const files = new MemoryFiles(description);
  const registry = new MemoryRegistry(description.registry ?? {}, description.registryErrors);
  const written = { output: "", error: "" };
  const ran: (readonly string[])[] = [];
  const asked: (readonly string[])[] = [];
  const replaced: Record<string, string> = {};
  const paused: string[] = [];
  const prompted: string[] = [];
  const detached: { plan: LaunchPlan; log: string }[] = [];
  let shellNotifications = 0;
  let launched: LaunchPlan | undefined;
  return {
    ...memoryFacts(description, files, registry),
    write(stream, text) {
      const systemError = description.unwritable?.[stream];
      if (systemError === undefined) written[stream] += text;
      return systemError;
    },
    show(text) {
      if (description.unwritable?.error === undefined) written.error += text;
    },
    pause(text) {
      paused.push(text);
    },
    prompt(text) {
      prompted.push(text);
      return description.typed?.[prompted.length - 1];
    },
    run(program, words) {
      ran.push([program, ...words]);
      return description.runs?.[program];
    },
    lock: () => undefined,
    unlock() {},
    ask(program, words) {
      asked.push([program, ...words]);
      return description.answers?.[files.resolve(program) ?? program];
    },
    replace(path, text) {
      if (!isPossible(() => files.replace(path, text))) return false;
      replaced[path] = text;
      return true;
    },
    overwrite: (path, text) => isPossible(() => files.find(path) !== undefined && files.replace(path, text)),
    removeUnfinished: (path) => isPossible(() => files.removeUnfinished(path)),
    append: (path, text) => isPossible(() => files.replace(path, (files.find(path)?.content ?? "") + text)),
    remove: (path) => isPossible(() => files.remove(path)),
    awaitRemoval: () => description.keepsFiles !== true,
    setRegistryData: (key, name, data) => registry.set(key, name, data),
    removeRegistryKey: (key) => registry.remove(key),
    notifyShell() {
      shellNotifications += 1;
    },
    detach(plan, log) {
      detached.push({ plan, log });
      return 4711;
    },
    launch(plan) {
      const systemError = description.refuses?.[plan.program];
      if (systemError === undefined) launched = plan;
      return systemError;
    },
    written,
    ran,
    asked,
    replaced,
    paused,
    prompted,
    detached,
    get files() {
      return files.all;
    },
    get userRegistry() {
      return registry.user;
    },
    get shellNotifications() {
      return shellNotifications;
    },
    get launched() {
      return launched;
    },
  };
}

/** Returns whether an effect succeeded: what the system cannot look at, it cannot change either. */
function isPossible(effect: () => boolean): boolean {
  try {
    return effect();
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}
