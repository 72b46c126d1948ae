import { Failure, type FailureDetails, status } from "../failure.ts";

/** What pyl found at, or near, the path of a missing script. */
export type Nearby =
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "noFolder"; readonly folder: string }
  | { readonly kind: "closedFolder"; readonly folder: string }
  | { readonly kind: "similar"; readonly path: string };

export function scriptMissing(path: string, nearby: Nearby | undefined): Failure {
  const details: FailureDetails = {
    at: path === "" ? '""' : path,
    todo: "check the name and the folder",
  };
  return new Failure(
    status.scriptUnusable,
    nearby === undefined ? "no such file" : describeNearby(nearby),
    nearby?.kind === "similar" ? { ...details, available: [nearby.path] } : details,
  );
}

function describeNearby(nearby: Nearby): string {
  switch (nearby.kind) {
    case "link":
      return `this is a link to ${nearby.target}, which does not exist`;
    case "noFolder":
      return `no such file, because the folder ${nearby.folder} does not exist`;
    case "closedFolder":
      return `this user may not enter the folder ${nearby.folder}`;
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

export function nulInScript(path: string): Failure {
  return new Failure(status.badShebang, "there is a NUL byte in the first line", {
    at: `${path}:1`,
    todo: "check that it is a Python script; if it is text in UTF-16, save it as UTF-8",
  });
}
