import { Failure, status } from "../failure.ts";

/** `exitStatus` is undefined if a signal ended the installer, or the system could not start it. */
export function notInstalled(wanted: string, installer: string, exitStatus: number | undefined): Failure {
  const why =
    exitStatus === undefined ? "it did not end by itself" : `it ended with exit status ${exitStatus}`;
  return new Failure(status.installing, `${installer} did not install ${wanted}: ${why}`, {
    todo: `read what ${installer} printed; when Python is installed, run this again`,
  });
}

export function storeOpened(wanted: string): Failure {
  return new Failure(
    status.installing,
    `${wanted} is not installed; its page in the Microsoft Store is open now`,
    { todo: "install it there, and run this again" },
  );
}

export function couldNotInstall(wanted: string, page: string): Failure {
  return new Failure(status.installing, `${wanted} is not installed, and its page could not be opened`, {
    todo: `install it from ${page}, and run this again`,
  });
}
