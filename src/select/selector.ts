import { companyOf, type Interpreter, tagOf } from "../interpreters/interpreter.ts";
import { sameCompany } from "../versions/constraint.ts";
import { printMinor } from "../versions/version.ts";
import { variantLetters } from "../versions/version-request.ts";

/** Returns the option that starts the best interpreter of this kind: `-3.12`, `-3.13t`, `-V:PyPy/3.10`. */
export function selectorOf(interpreter: Interpreter): string {
  const { identity, registration } = interpreter;
  const company = companyOf(interpreter);
  const isPlain = identity.implementation === "CPython" && identity.version.release.length >= 2;
  const isOwn = registration === undefined || sameCompany(company, "PythonCore");
  return isPlain && isOwn
    ? `-${printMinor(identity.version)}${variantLetters[identity.variant]}`
    : `-V:${company}/${tagOf(interpreter)}`;
}
