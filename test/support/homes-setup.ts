import { afterAll } from "vitest";
import { removeHomes } from "./homes.ts";

// This runs before each file. The files of one worker share their modules, so a hook in homes.ts would be the first file's.
afterAll(removeHomes);
