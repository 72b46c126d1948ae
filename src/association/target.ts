import { readBundle, writeBundle } from "./bundle.ts";
import type { Content } from "./content.ts";
import type { Edit } from "./edit.ts";
import { readText, writeText } from "./text-file.ts";
import type { World } from "./world.ts";

/** What the edit's target holds now. */
export function readTarget(edit: Edit, { machine, host }: World): Content {
  switch (edit.kind) {
    case "file":
    case "lines":
      return readText(edit.path, machine);
    case "value":
    case "words":
      return machine.registryData(edit.key, edit.name);
    case "bundle":
      return readBundle(edit.path, machine);
    case "handler":
      return host.ask(edit.tool, ["-d", edit.type], [])?.trim() || undefined;
  }
}

/** Makes the target hold that. Whether it was done. */
export function writeTarget(edit: Edit, content: Content, world: World): boolean {
  const { host } = world;
  switch (edit.kind) {
    case "file":
    case "lines":
      return writeText(edit.path, content, world);
    case "value":
    case "words":
      return host.setRegistryData(edit.key, edit.name, content);
    case "bundle":
      return writeBundle(edit, content, world);
    case "handler":
      // Without an application none can be set: the system forgets ours when it is gone.
      return (
        content === undefined || host.ask(edit.tool, ["-s", content, edit.type, "all"], []) !== undefined
      );
  }
}
