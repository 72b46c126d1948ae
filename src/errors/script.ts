import { Failure, status } from "../failure.ts";

/** What is there where a script is not. */
export type Nearby =
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "noFolder"; readonly folder: string }
  | { readonly kind: "closedFolder"; readonly folder: string }
  | { readonly kind: "similar"; readonly path: string };

export function scriptMissing(path: string, nearby: Nearby | undefined): Failure {
  return new Failure(status.scriptUnusable, `${path === "" ? '""' : path}: no such file`, [
    ["what there is", nearby && describeNearby(nearby)],
    ["what to do", "check the name and the folder"],
  ]);
}

function describeNearby(nearby: Nearby): string {
  switch (nearby.kind) {
    case "link":
      return `a link of that name, to ${nearby.target}, which is not there`;
    case "noFolder":
      return `not even ${nearby.folder}`;
    case "closedFolder":
      return `${nearby.folder}, which this user may not enter`;
    case "similar":
      return nearby.path;
  }
}

export function scriptUnreadable(path: string): Failure {
  return new Failure(status.scriptUnusable, `${path}: this user may not read it`, [
    ["what to do", ({ letRead }) => `ask its owner, or: ${letRead(path)}`],
  ]);
}

export function scriptIsFolder(path: string): Failure {
  return new Failure(status.scriptUnusable, `${path} is a folder, and holds no __main__.py`, [
    ["what to do", "name the script in it; Python runs a folder only by its __main__.py"],
  ]);
}

export function scriptInUtf16(path: string): Failure {
  return new Failure(status.badShebang, `${path} is written in UTF-16, which Python does not read`, [
    ["what to do", "save it as UTF-8"],
  ]);
}

export function nulInScript(path: string): Failure {
  return new Failure(status.badShebang, `${path}:1: there is a NUL byte in the first line`, [
    ["what to do", "check that it is a Python script; text in UTF-16 must be saved as UTF-8"],
  ]);
}
