import { Failure, status } from "../failure.ts";

export function associationWithoutHome(variable: string): Failure {
  return new Failure(status.couldNotStart, "there is no folder to keep a registration in", [
    ["because of", `${variable}, which is not set, or is no absolute path`],
    ["what to do", `set ${variable}, and run this again`],
  ]);
}

export function associationInStrangersHome(folder: string, owner: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${folder} belongs to user ${owner}: what is made there is theirs`,
    [
      ["because of", "HOME, or another variable, which names another user's folder; sudo does so"],
      ["what to do", "run this as the user whose scripts are to open, without sudo"],
    ],
  );
}

export function associationWithoutProgram(): Failure {
  return new Failure(status.couldNotStart, "the system does not tell where this program is", [
    ["what to do", "start it by its whole path"],
  ]);
}

export function associationProgramUnwritable(program: string): Failure {
  return new Failure(status.couldNotStart, `no desktop entry can name ${program}`, [
    ["because of", "a byte that is no UTF-8 in the name"],
    ["what to do", "rename the folder, or start pyl by a link that stands elsewhere"],
  ]);
}

export function associationJournalBroken(path: string, problem: string): Failure {
  return new Failure(status.couldNotStart, `${path} does not tell what was registered: ${problem}`, [
    ["what is lost", "what scripts opened with before; nothing was changed now"],
    [
      "what to do",
      "bring the file back, or update pyl; else take it away, then pyl --register, then, if you like, pyl --unregister",
    ],
  ]);
}

export function associationInTheWay(path: string): Failure {
  return new Failure(status.couldNotStart, `${path} is there, and is not what pyl --register makes`, [
    ["what to do", "move it away, or give it another name"],
  ]);
}

export function associationLinkDangling(path: string, target: string): Failure {
  return new Failure(status.couldNotStart, `${path} is a link to ${target}, which is not there`, [
    ["what to do", "take the link away, or make what it leads to"],
  ]);
}

export function associationFileUnreadable(path: string): Failure {
  return new Failure(status.couldNotStart, `${path}: this user may not read it, or it is no file of text`, [
    ["what to do", ({ letRead }) => `make it readable (${letRead(path)}) or take it away`],
  ]);
}

export function associationNotDone(place: string): Failure {
  return new Failure(status.couldNotStart, `${place} could not be changed, so nothing is registered anew`, [
    ["what to do", "see whether the disk is full or read-only, and who may write there; then run this again"],
  ]);
}

export function associationNotGivenBack(place: string): Failure {
  return new Failure(status.couldNotStart, `${place} could not be given back as it was`, [
    [
      "what to do",
      "see whether the disk is full or read-only, and who may write there; then run pyl --unregister again",
    ],
  ]);
}
