import { Failure, type FailureDetails, status } from "../failure.ts";
import { type Absence, describeAbsence } from "./absence.ts";

/** Why there is no script at its path, or what was found near it. */
export type Nearby = Absence | { readonly kind: "similar"; readonly path: string };

export function scriptMissing(path: string, nearby: Nearby): Failure {
  const details: FailureDetails = {
    at: path === "" ? '""' : path,
    todo:
      nearby.kind === "closedFolder"
        ? "ask the owner of the folder for the right to enter it"
        : "check the name and the folder",
  };
  return new Failure(
    status.scriptUnusable,
    describeNearby(nearby),
    nearby.kind === "similar" ? { ...details, available: [nearby.path] } : details,
  );
}

function describeNearby(nearby: Nearby): string {
  switch (nearby.kind) {
    case "link":
      return `this is a link to ${nearby.target}, which does not exist`;
    case "noFolder":
    case "notAFolder":
      return `no such file, because ${describeAbsence(nearby)}`;
    case "closedFolder":
      return describeAbsence(nearby);
    case "noName":
    case "similar":
      return "no such file";
  }
}

export function scriptUnreadable(path: string): Failure {
  return new Failure(status.scriptUnusable, "this user may not read it", {
    at: path,
    todo: ({ letRead }) => `ask its owner, or: ${letRead(path)}`,
  });
}

export function scriptIsFolder(path: string): Failure {
  return new Failure(status.scriptUnusable, "this is a folder without a __main__.py", {
    at: path,
    todo: "name the script in it; Python runs a folder only by its __main__.py",
  });
}

export function scriptInUtf16(path: string): Failure {
  return new Failure(status.badShebang, "the script is written in UTF-16, which Python does not read", {
    at: path,
    todo: "save it as UTF-8",
  });
}

export function programAsScript(path: string): Failure {
  return new Failure(status.badShebang, "this is a program, not a Python script", {
    at: path,
    todo: "start it without pyl",
  });
}

export function nulInScript(path: string): Failure {
  return new Failure(status.badShebang, "there is a NUL byte in the first line", {
    at: `${path}:1`,
    todo: "check that it is a Python script; if it is text in UTF-16, save it as UTF-8",
  });
}
