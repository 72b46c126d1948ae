import { describeMachine } from "./machine.ts";
import { grouped, percent } from "./numbers.ts";
import type { Results } from "./results.ts";
import {
  budgetTable,
  contenderTable,
  firstLaunchTable,
  folderTable,
  moduleTable,
  nodeTable,
  packageTable,
  scenarioTable,
  sizeTable,
  warmLaunchTable,
  windowsTable,
} from "./tables.ts";

/** Measured by hand, as it takes a program with symbols (docs/debugging.md). */
const shareTable = `| part | share |
| --- | --- |
| start of the C library | 2.3 % |
| opening the image: three checks, and the stack's position | less than 0.1 % |
| questions to the system, and their answers as strings | 6 % |
| the decision: interpreting bytecode | 29 % |
| the decision: objects, properties and shapes | 19 % |
| the decision: memory | 13 % |
| the decision: strings | 11 % |
| the decision: reference counts | 9 % |
| the decision: calls of built-in functions, generators, and the rest | 11 % |`;

/** Returns docs/benchmark.md. */
export function page(results: Results): string {
  const date = new Date().toISOString().slice(0, 10);
  return `# What a launch costs

\`npm run bench\` wrote this page on ${date}; do not edit it. Machine: ${describeMachine()}.

![Time from start to the interpreter's end](benchmark.svg)

## How it is measured

- The interpreter is a static C program that ends at once, so the numbers show the cost of the launcher.
- Every run has the same environment. It consists of PATH and HOME.
- **Times** come from hyperfine: the complete process, without a shell, as the median of at least 100 runs after 20 runs
  to warm up. Other programs on the machine change times, but not the counts.
- **Instructions** come from callgrind, up to \`execve\` or to the program's end. Where \`execve\` is not found in a program,
  up to 0.1 million before it are missing.
- **Trust** is the difference to the same launch by a program that is built without the question of trust.
- **System calls** come from strace. They begin after the \`execve\` that starts the launcher, and include the one that
  starts the interpreter. **Listings** are the calls that read the names in a folder.

## Compared with other programs

Each program starts a script with \`#!/usr/bin/env python3\` from the script's folder. A \`.venv\` is three folders up.
\`env\` takes the first \`python3\` on PATH, and looks for nothing else. \`uv\` stays and waits for the interpreter.

${contenderTable(results)}
${results.leftOut.map(({ name, reason }) => `\nNot measured: ${name}, because ${reason}.\n`).join("")}
## What makes a launch cheap or expensive

Each of the folders on PATH has 1,000 files.

${scenarioTable(results)}

## Scripts that declare what they need

${scriptsChapter(results.scripts)}

## The Node edition

\`npx pyl\` in Node ${process.versions.node}: a launch of the script with a \`.venv\`, and the library. They take turns, ${results.node.rounds} each.
What they take above an empty Node is a difference of the fastest runs. Kept code is what V8 has compiled in an earlier launch.

${nodeTable(results.node)}

## On Windows

${windowsChapter(results.windows)}

## Budgets

\`npm run bench\` ends with status 1 if a budget is broken. The tests check the same budgets, except those of times
(test/stories/cost.test.ts, test/stories/discovery/many.test.ts, test/stories/scripts/cost.test.ts,
test/windows-files.test.ts, test/packages/sizes.test.ts). All budgets are in scripts/bench/budgets.ts.

${budgetTable(results)}

## Size

The system maps the image and does not read it, so a launch loads only the pages that it uses.

${sizeTable(results)}

### Packages

\`npm run package\` writes them. The program is the largest part of each; a deb and an rpm compress it with xz.

${packageTable(results.packages)}
${leftOutPackages(results.packages)}
### By folder

These are the bytes of the program as JavaScript, as esbuild counts them. A folder does not include its subfolders. To
see what made the program grow, compare this table and the next one in two commits.

${folderTable(results)}

### The largest modules

${moduleTable(results)}

## Where the instructions of a launch go

The first launch of the second table takes ${grouped(results.costs.instructions)} instructions. Callgrind showed these shares on
2026-11-28, with a program that had its symbols ([debugging.md](debugging.md)). They hardly depend on the machine:

${shareTable}

These steps would make a launch cheaper:

| step | instructions it would save |
| --- | --- |
| a small patch of the engine: an inline test before a value is released, memchr in \`includes\` and \`indexOf\`, no accounting of each block | about 90,000 |
| fewer objects and closures in the decision | about 50,000 |
| a start without the C library | 15,000, and five system calls |

The system takes the other half of a launch's time: for about 30 page faults, for the system calls, and for loading a
file of ${grouped(results.sizes.binary)} bytes.

## How to repeat it

Run \`npm install && npm run build && npm run bench\` on Linux with gcc, hyperfine, valgrind and strace. The first run
builds the Unix \`py\` with cargo and installs pipx with pip, in the user's cache folder. \`uv\` is measured if it is on PATH
or \`npm test\` has installed it. The section about Windows needs the same programs as the tests on Windows; \`npm test\`
installs them, or says which are missing.
`;
}

function leftOutPackages({ leftOut }: Results["packages"]): string {
  return leftOut.map(({ name, why }) => `\nNo package for ${name}: ${why}.\n`).join("");
}

function scriptsChapter(scripts: Results["scripts"]): string {
  if ("missing" in scripts) return `Not measured: ${scripts.missing}.`;
  return `Here the interpreter is a real one, the system's, because uv and pip ask it questions. The script imports one package, which
its block names (PEP 723). Every program has the same environment variables, and finds the packages as wheels in a
folder, so that none needs the network. A round starts each of the programs once. Own time is what a program takes
longer than the environment's Python, started directly; it is the median of the differences in all rounds.

${warmLaunchTable(scripts)}
${scripts.leftOut.map(({ name, reason }) => `\nNot measured: ${name}, because ${reason}.\n`).join("")}
pyl's own time is ${percent(scripts.besideUv)} of uv's. pyl reads one record about the block, checks two files and becomes the
Python; uv opens its cache, takes two locks, compares the installed packages with the block, and waits for the Python
that it has started.

The first launch makes the environment. Before each of these runs the environments of pyl and uv are removed, but not the
wheels that uv has unpacked: both use them.

${firstLaunchTable(scripts)}

pyl starts uv to make the environment, so this time contains a start of uv, and what pyl does beyond that: it takes a
lock, and notes that the environment is complete.`;
}

function windowsChapter(windows: Results["windows"]): string {
  if ("missing" in windows) return `Not measured: ${windows.missing}.`;
  const rounds = Math.min(...windows.scenarios.map((scenario) => scenario.rounds));
  return `\`pyl.exe\` runs in Wine, where starting a process takes far longer than on Windows. Compare the ratio rather than
the times. The minimal launcher is a C program that starts the Python in its arguments and waits for it, as every
launcher on Windows has to. Python runs a script with \`#!python\`, and its standard streams are the null device. Times
are medians of at least ${rounds} rounds; each round starts all the programs once. The ratio compares pyl with the minimal
launcher. It is the median of the ratios of all rounds.

${windowsTable(windows)}`;
}
