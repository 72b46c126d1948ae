/**
 * The object that a fact is asked of. Facts about files and the registry have three results: the value; `undefined`
 * if nothing is there; and if the system could not look (EIO, EACCES, EMFILE...), the host calls this method with the
 * name of the error, the name of the fact and what the fact was given. Its result becomes the fact's, and it may
 * throw. A host alone has no such method, and then the result is `undefined`.
 */
export interface Asked {
  onSystemError?(systemError: string, fact: FallibleFact, ...given: readonly unknown[]): unknown;
}

/** The facts that the system may be unable to report. */
export type FallibleFact =
  | "ask"
  | "directory"
  | "readStart"
  | "contains"
  | "loader"
  | "kind"
  | "list"
  | "readLink"
  | "realPath"
  | "fingerprint"
  | "owner"
  | "permissions"
  | "isSelf"
  | "packageFamily"
  | "registryKeys"
  | "registryValue"
  | "registryValues"
  | "registryData";
