import { loadPyIni, pyIniPaths } from "../../config/py-ini.ts";
import { Failure } from "../../failure.ts";
import type { Finding } from "./finding.ts";
import { fromFailure } from "./from-failure.ts";
import { letRead } from "./lines.ts";
import type { Patient } from "./patient.ts";

/** Each `py.ini` that is there: one that cannot be read ends every launch that needs it. */
export function* checkPyIni(patient: Patient): Generator<Finding> {
  const { machine, shell } = patient;
  for (const path of pyIniPaths(machine)) {
    if (machine.kind(path) === undefined) continue;
    try {
      loadPyIni(path, machine);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const finding = fromFailure(error, shell);
      const isClosed = machine.kind(path) !== "directory" && machine.readStart(path, 1) === undefined;
      const mend = isClosed ? letRead(path, patient) : finding.mend;
      yield { ...finding, kind: "badPyIni", why: "every launch that depends on it ends in an error", mend };
    }
  }
}
