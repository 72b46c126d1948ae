import type { Finding } from "../../test/fuzz/engine/finding.ts";
import type { Progress } from "../../test/fuzz/worker.ts";

/** Returns the figures of all targets: runs, inputs that reached something new, the slowest run. */
export function printTable(all: readonly Progress[]): string {
  const rows = all.map(({ name, runs, reached, milliseconds, slowest, findings }) => [
    name,
    runs.toLocaleString("en"),
    String(reached),
    (milliseconds / 1000).toFixed(1),
    `${slowest.milliseconds.toFixed(1)} ms, ${slowest.input.length} characters`,
    String(findings.length),
  ]);
  const runs = all.reduce((sum, progress) => sum + progress.runs, 0);
  const seconds = all.reduce((sum, progress) => sum + progress.milliseconds, 0) / 1000;
  const found = all.reduce((sum, progress) => sum + progress.findings.length, 0);
  const total = ["all", runs.toLocaleString("en"), "", seconds.toFixed(1), "", String(found)];
  const lines = [["target", "runs", "inputs", "seconds", "slowest run", "findings"], ...rows, total];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** Returns what was found, its shortest input as JSON, and how to repeat the run. */
export function printFinding({ target, problem, input, run }: Finding, seed: number): string {
  return [
    `fuzz: ${target}: ${problem}`,
    `  input: ${JSON.stringify(input)}`,
    `  to repeat it: npm run fuzz -- --target "${target}" --seed ${seed} --runs ${run}`,
  ].join("\n");
}
