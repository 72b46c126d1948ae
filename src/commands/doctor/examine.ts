import { internalFault } from "../../errors.ts";
import { Failure } from "../../failure.ts";
import { NeedsProbe } from "../../interpreters/micro-version.ts";
import { basesOf } from "../../select/installed.ts";
import type { Situation } from "../command.ts";
import type { Survey } from "../environments/survey.ts";
import { type OwnInstallation, ownInstallation } from "./channels/own-installation.ts";
import { attempt, type Check, type CheckContext, checkContext } from "./check-context.ts";
import { type Group, groups } from "./checks.ts";
import type { Finding } from "./finding.ts";
import { fromFailure } from "./from-failure.ts";
import { withNotExamined } from "./not-examined.ts";

/** All findings, the summary if there are none, and how pyl itself was installed. */
export interface Diagnosis {
  readonly groups: readonly { readonly title: string; readonly findings: readonly Finding[] }[];
  readonly summary: string;
  readonly installation: OwnInstallation | undefined;
}

/** Runs every check and returns each finding once. A check that fails does not stop the others. */
export function examine(situation: Situation): Diagnosis {
  const { edition } = situation;
  const context = checkContext(situation);
  const seen = new Set<string>();
  const isNew = ({ what, where }: Finding) => {
    const key = `${what}\n${where}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  };
  const findings = ({ checks }: Group) =>
    checks.flatMap((check) => run(check, context, edition)).filter(isNew);
  const checked = groups.map((group) => ({ title: group.title, findings: findings(group) }));
  const all = withNotExamined(
    checked.flatMap((group) => group.findings),
    context,
  );
  const found = [
    ...checked.map(({ title, findings }) => ({
      title,
      findings: findings.filter((each) => all.includes(each)),
    })),
    { title: "Not examined", findings: all.filter(({ kind }) => kind === "notExamined") },
  ].filter((group) => group.findings.length > 0);
  return {
    groups: found,
    summary: found.length === 0 ? summarize(context) : "",
    installation: attempt(() => ownInstallation(context)),
  };
}

function run(check: Check, context: CheckContext, edition: string): Finding[] {
  const findings: Finding[] = [];
  try {
    for (const finding of check(context)) findings.push(finding);
  } catch (error) {
    // commands/probe.ts probes the interpreters, and then examines again.
    if (error instanceof NeedsProbe) throw error;
    const failure = error instanceof Failure ? error : internalFault(String(error), edition);
    findings.push(fromFailure(failure, context.shell));
  }
  return findings;
}

function summarize({ machine, installed, decision, survey }: CheckContext): string {
  const executables = basesOf(installed()).interpreters.map(({ executable }) => executable);
  const count = new Set(executables.map((path) => machine.realPath(path) ?? path)).size;
  const chosen = decision().resolution?.choice.interpreter;
  const environment = chosen?.environment;
  return [
    count === 1 ? "1 interpreter" : `${count} interpreters`,
    environment === undefined
      ? "no environment here"
      : `environment ${machine.platform.normalize(environment)}`,
    ...describeSurvey(survey()),
  ].join(", ");
}

function describeSurvey(found: Survey | undefined): string[] {
  if (found === undefined || found.count === 0) return [];
  const size = (found.bytes / 1e6).toFixed(1);
  return [
    `${found.count === 1 ? "1 environment of a script" : `${found.count} environments of scripts`} (${size} MB)`,
  ];
}
