import { printable, printJson as printData } from "../../printable.ts";
import type { Diagnosis } from "./examine.ts";
import type { Finding } from "./finding.ts";

/**
 * Returns the report for people: the groups with a paragraph for each finding, and the number of findings.
 */
export function printText({ groups, summary }: Diagnosis): string {
  const count = groups.flatMap(({ findings }) => findings).length;
  if (count === 0) return `Nothing is broken: ${printable(summary)}\n`;
  const paragraphs = groups.map(
    ({ title, findings }) => `${title}\n\n${findings.map(printFinding).join("\n")}\n`,
  );
  return `${paragraphs.join("")}${count === 1 ? "1 finding" : `${count} findings`}\n`;
}

/** Returns the report as JSON, described by docs/doctor.schema.json. */
export function printJson({ groups }: Diagnosis): string {
  const findings = groups
    .flatMap((group) => group.findings)
    .map(({ fix, ...finding }) => ({ ...finding, fix: fix.text, fixKind: fix.kind }));
  return printData({ schemaVersion: 1, findings });
}

function printFinding({ what, where, why, fix }: Finding): string {
  const details = [
    ["where", where],
    ["why it matters", why],
    [fix.kind === "command" ? "fix with" : "what to do", fix.text],
  ] as const;
  const lines = details.map(([label, text]) => `    ${label}: ${printable(text)}\n`);
  return `  ${printable(what)}\n${lines.join("")}`;
}
