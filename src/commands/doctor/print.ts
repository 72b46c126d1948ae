import { printable, printJson as printData } from "../../printable.ts";
import type { OwnInstallation } from "./channels/own-installation.ts";
import type { Diagnosis } from "./examine.ts";
import type { Finding } from "./finding.ts";

/**
 * Returns the report for people: the groups with a paragraph for each finding, the number of findings, and how pyl was
 * installed.
 */
export function printText(diagnosis: Diagnosis): string {
  return printFindings(diagnosis) + printInstallation(diagnosis);
}

function printFindings({ groups, summary }: Diagnosis): string {
  const count = groups.flatMap(({ findings }) => findings).length;
  if (count === 0) return `Nothing is broken: ${printable(summary)}\n`;
  const paragraphs = groups.map(
    ({ title, findings }) => `${title}\n\n${findings.map(printFinding).join("\n")}\n`,
  );
  return `${paragraphs.join("")}${count === 1 ? "1 finding" : `${count} findings`}\n`;
}

/** Returns the report as JSON, described by docs/doctor.schema.json. */
export function printJson({ groups, installation }: Diagnosis): string {
  const findings = groups
    .flatMap((group) => group.findings)
    .map(({ fix, ...finding }) => ({ ...finding, fix: fix.text, fixKind: fix.kind }));
  return printData({
    schemaVersion: 1,
    findings,
    installation: installation && installationData(installation),
  });
}

function installationData({ installation, first }: OwnInstallation): object {
  const { program, channel, update, remove } = installation;
  return {
    program,
    channel,
    update: update.text,
    updateKind: update.kind,
    remove: remove.text,
    removeKind: remove.kind,
    firstOnPath: first && { path: first.path, channel: first.installation.channel },
  };
}

function printFinding({ what, where, why, fix }: Finding): string {
  const details = [
    ["where", where],
    ["why it matters", why],
    [fix.kind === "command" ? "fix with" : "what to do", fix.text],
  ] as const;
  return `  ${printable(what)}\n${printDetails(details)}`;
}

function printInstallation({ installation: own }: Diagnosis): string {
  if (own === undefined) return "";
  const { installation, first } = own;
  const { program, channelName, update, remove } = installation;
  const details = [
    [update.kind === "command" ? "update with" : "to update it", update.text],
    [remove.kind === "command" ? "remove with" : "to remove it", remove.text],
  ] as const;
  const other =
    first === undefined
      ? []
      : ([["first on PATH", `${first.path} (${first.installation.channelName})`]] as const);
  return `pyl itself: ${printable(program)} (${channelName})\n${printDetails([...details, ...other])}`;
}

function printDetails(details: readonly (readonly [label: string, text: string])[]): string {
  return details.map(([label, text]) => `    ${label}: ${printable(text)}\n`).join("");
}
