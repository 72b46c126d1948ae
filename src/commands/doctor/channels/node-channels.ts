import type { Channel } from "./channel.ts";
import { findNpm, findNpmGlobal, findNpx, findPnpm, findPnpmGlobal, findYarn } from "./node-installs.ts";

/** Those that install npm's packages. */
export const nodeChannels = [
  {
    id: "npx",
    name: "npx",
    find: findNpx,
    isPrivate: true,
    update: [{ command: "npx pyl@latest --launcher-version" }],
    remove: [{ advice: "nothing: it is in npm's cache" }],
  },
  {
    id: "pnpmGlobal",
    name: "pnpm, global",
    find: findPnpmGlobal,
    update: [{ command: "pnpm add --global pyl@latest" }],
    remove: [{ command: "pnpm remove --global pyl" }],
  },
  {
    id: "npmGlobal",
    name: "npm, global",
    find: findNpmGlobal,
    needsOwner: true,
    update: [{ command: "npm install --global --prefix {prefix} pyl@latest" }],
    remove: [{ command: "npm uninstall --global --prefix {prefix} {packages}" }],
  },
  {
    id: "yarn",
    name: "Yarn, in a project",
    find: findYarn,
    isPrivate: true,
    update: [{ command: "yarn --cwd {folder} up pyl" }],
    remove: [{ command: "yarn --cwd {folder} remove pyl" }],
  },
  {
    id: "pnpm",
    name: "pnpm, in a project",
    find: findPnpm,
    isPrivate: true,
    update: [{ command: "pnpm --dir {folder} update --latest pyl" }],
    remove: [{ command: "pnpm --dir {folder} remove pyl" }],
  },
  {
    id: "npm",
    name: "npm, in a project",
    find: findNpm,
    isPrivate: true,
    update: [{ command: "npm install --prefix {folder} pyl@latest" }],
    remove: [{ command: "npm uninstall --prefix {folder} pyl" }],
  },
] as const satisfies readonly Channel[];
