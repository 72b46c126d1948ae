import { describeMachine } from "./machine.ts";
import { grouped } from "./numbers.ts";
import type { Results } from "./results.ts";
import { budgetTable, contenderTable, scenarioTable, sizeTable, windowsTable } from "./tables.ts";

/** What the parts of a launch cost. Measured once: it takes a program with symbols. */
const leftTable = `| part | share |
| --- | --- |
| the C library's start | 2.3 % |
| to open the image: three checks, and the stack's place | less than 0.1 % |
| questions to the system, and their answers as strings | 6 % |
| the decision: bytecode that is interpreted | 29 % |
| the decision: objects, properties and shapes | 19 % |
| the decision: memory | 13 % |
| the decision: strings | 11 % |
| the decision: reference counts | 9 % |
| the decision: calls of built-in functions, generators, and the rest | 11 % |`;

/** docs/benchmark.md. */
export function page(results: Results): string {
  const date = new Date().toISOString().slice(0, 10);
  return `# What a launch costs

Written by \`npm run bench\` on ${date}; do not edit. Machine: ${describeMachine()}.

![Time from start to the interpreter's end](benchmark.svg)

The interpreter is a static C program that ends at once, so what is left is the launcher. Time is
hyperfine's, whole process, without a shell; the median of at least 100 runs after 20 to warm up. A busy
machine shifts times, not the counts. Instructions are callgrind's, up to \`execve\` (missing are at most
the last 0.1 million before it) or to the program's end. System calls are the lines of strace after
the program's own \`execve\`, up to and with the one that starts the interpreter; listings are those
that read the names in a folder. Every run has the same environment: PATH and HOME, nothing else.

## Beside others

Each starts a script with \`#!/usr/bin/env python3\`, in its folder, with a \`.venv\` three folders up.
\`env\` only takes the first \`python3\` on PATH. \`uv\` stays and waits for the interpreter.

${contenderTable(results)}
${results.leftOut.map(({ name, reason }) => `\nLeft out: ${name}. ${reason}.\n`).join("")}
## What makes it cheap or dear

Each of the folders on PATH has 1,000 files.

${scenarioTable(results)}

## On Windows

${windowsChapter(results.windows)}

## Budgets

\`npm run bench\` ends with status 1 when one is broken; the tests hold all but times too
(test/stories/cost.test.ts, test/stories/discovery/many.test.ts, test/windows-files.test.ts). They are kept in scripts/bench/budgets.ts.

${budgetTable(results)}

## Size

The image is mapped, not read: a launch touches the pages that it needs.

${sizeTable(results)}

## What is left of a launch

Of the first scenario's ${grouped(results.costs.instructions)} instructions, by callgrind on a program with its symbols (docs/debugging.md,
2026-11-28; the shares hardly depend on the machine):

${leftTable}

The next steps, by what they would bring: one small patch of the engine (an inline test before a value is released, memchr
in \`includes\` and \`indexOf\`, no accounting of each block) about 90,000; fewer objects and closures in the decision about
50,000; a start without the C library 15,000 and five system calls. Beside that, half of a launch's time is the system's:
some 30 page faults, the system calls, and to load a file of ${grouped(results.sizes.binary)} bytes.

## Again

\`npm install && npm run build && npm run bench\`. It needs Linux, gcc, hyperfine, valgrind and strace. The
Unix \`py\` is built once, by cargo, into the user's cache folder; \`uv\` takes part when it is on PATH, or where \`npm test\` has installed it.
The chapter on Windows needs what the tests there need, which \`npm test\` installs or names.
`;
}

function windowsChapter(windows: Results["windows"]): string {
  if ("missing" in windows) return `Left out: ${windows.missing}.`;
  const rounds = Math.min(...windows.scenarios.map((scenario) => scenario.rounds));
  return `\`pyl.exe\` under Wine, where starting a process takes far longer than on Windows: the ratio tells more
than the times do. "Nothing" is a C program that starts the Python it is told to and waits, as any launcher
on Windows has to. All start a script with \`#!python\`; medians of at least ${rounds} runs, one of each program
after the other, with the null device for standard streams. The ratio is the median of those of each round.

${windowsTable(windows)}`;
}
