import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import which from "which";
import type { Needed } from "../stories/interpreters.ts";

/** What a program in the place of an interpreter does when it is asked who it is. */
export const manners = {
  hangs: "does not end, nor does the process that it has made",
  crashes: "is killed by a signal",
  fails: "ends with a status that is not 0",
  garbage: "writes bytes that are not an answer",
  endless: "writes and writes",
  lies: "claims to be an interpreter that pyl does not know",
} as const;

export type Manner = keyof typeof manners;

/** Puts such a program at a path. Which one it is, it knows by the name of the folder above its own. */
export type MakeBad = (path: string) => void;

export function neededBad(): Needed<() => MakeBad> {
  const compiler = which.sync("gcc", { nothrow: true });
  return compiler === null ? { missing: "gcc is not installed" } : () => compileBad(compiler);
}

function compileBad(compiler: string): MakeBad {
  const folder = mkdtempSync(join(tmpdir(), "pyl-bad-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const [source, program] = [join(folder, "bad.c"), join(folder, "bad")];
  writeFileSync(source, badSource);
  execFileSync(compiler, ["-O1", "-o", program, source]);
  return (path) => {
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(program, path);
  };
}

const badSource = `
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A child that holds the pipe as its parent does, and both where they can be looked for. */
static void hang(const char *program) {
  char path[4096];
  snprintf(path, sizeof path, "%s.processes", program);
  FILE *file = fopen(path, "a");
  fork();
  fprintf(file, "%d\\n", getpid());
  fclose(file);
  for (;;) pause();
}

int main(int count, char **words) {
  const char *name = words[0];
  if (strstr(name, "/hangs/")) hang(name);
  if (strstr(name, "/crashes/")) raise(SIGSEGV);
  if (strstr(name, "/fails/")) {
    printf("{\\"implementation\\": \\"cpython\\", \\"version\\": \\"3.99.0\\", \\"variant\\": \\"standard\\"}");
    return 3;
  }
  if (strstr(name, "/garbage/")) {
    unsigned char bytes[256];
    for (int index = 0; index < 256; index++) bytes[index] = index * 37;
    fwrite(bytes, 1, sizeof bytes, stdout);
  }
  if (strstr(name, "/endless/"))
    for (;;) puts("{\\"version\\": \\"3.99.0\\"}");
  if (strstr(name, "/lies/"))
    printf("{\\"implementation\\": \\"ruby\\", \\"version\\": \\"3.99.0\\", \\"variant\\": \\"standard\\"}");
  return 0;
}
`;
