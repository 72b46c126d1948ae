import type { Description, Entry } from "../../src/host/memory/description.ts";
import type { Use } from "../../src/trust/distrust.ts";

/** A path that is asked about, on a machine whose user is 1000, and the clause that says why it is not trusted. */
export interface Row {
  readonly path: string;
  readonly use?: Use;
  readonly user?: number | string;
  readonly script?: string;
  readonly directory?: string;
  readonly operatingSystem?: Description["operatingSystem"];
  readonly environment?: Readonly<Record<string, string>>;
  readonly groups?: NonNullable<Description["groups"]>;
  readonly files: Readonly<Record<string, Entry>>;
  readonly because?: string;
}

export const root = { kind: "directory", owner: 0 } as const;
export const tmp = { ...root, writers: "+others" } as const;
export const mine = { kind: "directory", owner: 1000 } as const;
export const theirs = { kind: "directory", owner: 4242 } as const;
export const file = { content: "", owner: 1000 } as const;

export const rows: Readonly<Record<string, Row>> = {
  "a file of the user's": { path: "/home/me/a", files: { "/home/me/a": file } },
  "a file of root's": { path: "/etc/a", files: { "/etc": root, "/etc/a": { content: "", owner: 0 } } },
  "another user's file": {
    path: "/home/me/a",
    files: { "/home/me/a": { content: "", owner: 4242 } },
    because: "it belongs to user 4242",
  },
  "a file in another user's folder": {
    path: "/home/other/a",
    files: { "/home/other": theirs, "/home/other/a": file },
    because: "/home/other belongs to user 4242",
  },
  "a file far below another user's folder": {
    path: "/srv/x/y/a",
    files: { "/srv": theirs, "/srv/x": mine, "/srv/x/y": mine, "/srv/x/y/a": file },
    because: "/srv belongs to user 4242",
  },
  "a file that every user may write to": {
    path: "/home/me/a",
    files: { "/home/me/a": { ...file, writers: "others" } },
    because: "every user may write to it",
  },
  "a file below a folder that every user may write to": {
    path: "/srv/x/a",
    files: { "/srv": { ...root, writers: "others" }, "/srv/x": mine, "/srv/x/a": file },
    because: "every user may write to /srv",
  },
  "the user's file in a sticky folder": { path: "/tmp/a", files: { "/tmp/a": file } },
  "the user's folder in a sticky folder, with all in it": {
    path: "/tmp/mine",
    use: "content",
    files: { "/tmp/mine": mine, "/tmp/mine/a": file },
  },
  "all in a sticky folder": {
    path: "/tmp",
    use: "content",
    files: {},
    because: "every user may write to it",
  },
  "nothing in a sticky folder": { path: "/tmp/a", files: {}, because: "every user may write to it" },
  "nothing in the user's folder": { path: "/home/me/a", files: {} },
  "a hard link in a sticky folder": {
    path: "/tmp/a",
    files: { "/tmp/a": { ...file, writers: "hardlinked" } },
    because: "it is also another file's name, and every user may write to its folder",
  },
  "a hard link in the user's folder": {
    path: "/home/me/a",
    files: { "/home/me/a": { ...file, writers: "hardlinked" } },
  },
  "another user's link to the user's file": {
    path: "/tmp/a",
    files: { "/tmp/a": { link: "/home/me/a", owner: 4242 }, "/home/me/a": file },
    because: "it belongs to user 4242",
  },
  "another user's link on the way": {
    path: "/tmp/l/a",
    files: { "/tmp/l": { link: "/home/me", owner: 4242 }, "/home/me/a": file },
    because: "/tmp/l belongs to user 4242",
  },
  "the user's link to another user's file": {
    path: "/home/me/a",
    files: {
      "/home/me/a": { link: "/home/other/a", owner: 1000 },
      "/home/other": theirs,
      "/home/other/a": file,
    },
    because: "/home/other belongs to user 4242",
  },
  "the user's link through a parent that another user owns": {
    path: "/home/me/x/a",
    files: {
      "/home/me/x": { link: "../other/x", owner: 1000 },
      "/home/other": theirs,
      "/home/other/x": mine,
      "/home/other/x/a": file,
    },
    because: "/home/other belongs to user 4242",
  },
  "links that form a loop, which the system does not follow": {
    path: "/home/me/a",
    files: { "/home/me/a": { link: "b" }, "/home/me/b": { link: "a" } },
  },
  "a link to what does not exist in a sticky folder": {
    path: "/home/me/a",
    files: { "/home/me/a": { link: "/tmp/gone" } },
    because: "every user may write to /tmp/gone",
  },
  "the script's owner's file": {
    path: "/srv/a",
    script: "/srv/s.py",
    files: {
      "/srv": root,
      "/srv/a": { content: "", owner: 4242 },
      "/srv/s.py": { content: "", owner: 4242 },
    },
  },
  "a foreign user id's project in a container, for root": {
    path: "/project/.venv",
    use: "content",
    user: 0,
    script: "/project/s.py",
    files: { "/project": theirs, "/project/.venv": theirs, "/project/s.py": { content: "", owner: 4242 } },
  },
  "the file of the user behind sudo": {
    path: "/home/me/a",
    user: 0,
    environment: { SUDO_UID: "1000" },
    files: { "/home/me/a": file },
  },
  "a user's file, for root": {
    path: "/home/me/a",
    user: 0,
    files: { "/home/me/a": file },
    because: "/home/me belongs to user 1000",
  },
  "the private group of the user (umask 002)": {
    path: "/home/me/p/a",
    groups: { 1000: [1000] },
    files: {
      "/home/me/p": { ...mine, writers: "group:1000" },
      "/home/me/p/a": { ...file, writers: "group:1000" },
    },
  },
  "the user's own group, which has another member": {
    path: "/home/me/a",
    groups: { 1000: [1000, 4242] },
    files: { "/home/me/a": { ...file, writers: "group:1000" } },
    because: "group 1000 may write to it",
  },
  "Debian's group staff, without members": {
    path: "/usr/local/lib/a",
    groups: { 50: [] },
    files: { "/usr/local": { ...root, writers: "group:50" }, "/usr/local/lib/a": { content: "", owner: 0 } },
  },
  "a group that the machine's files do not have": {
    path: "/home/me/a",
    files: { "/home/me/a": { ...file, writers: "group:77" } },
    because: "group 77 may write to it",
  },
  "a team's group, which may change the script and its folder": {
    path: "/srv/team/.venv",
    use: "content",
    script: "/srv/team/s.py",
    groups: { 77: [1000, 4242] },
    files: {
      "/srv": root,
      "/srv/team": { ...root, writers: "group:77" },
      "/srv/team/s.py": { ...file, writers: "group:77" },
      "/srv/team/.venv": { ...mine, writers: "group:77" },
    },
  },
  "a team's group, which may not change the script": {
    path: "/srv/team/.venv",
    use: "content",
    script: "/srv/team/s.py",
    groups: { 77: [1000, 4242] },
    files: {
      "/srv": root,
      "/srv/team": { ...root, writers: "group:77" },
      "/srv/team/s.py": file,
      "/srv/team/.venv": { ...mine, writers: "group:77" },
    },
    because: "group 77 may write to /srv/team",
  },
  "a team's group, which may change the working directory, without a script": {
    path: "/srv/team/.venv",
    use: "content",
    directory: "/srv/team",
    groups: { 77: [1000, 4242] },
    files: {
      "/srv": root,
      "/srv/team": { ...root, writers: "group:77" },
      "/srv/team/.venv": { ...mine, writers: "group:77" },
    },
  },
  "what every user may change, although they may change the script too": {
    path: "/srv/all/.venv",
    script: "/srv/all/s.py",
    files: {
      "/srv": root,
      "/srv/all": { ...root, writers: "others" },
      "/srv/all/s.py": { ...file, writers: "others" },
      "/srv/all/.venv": mine,
    },
    because: "every user may write to /srv/all",
  },
  "/opt of root": {
    path: "/opt/python/bin",
    use: "content",
    files: { "/opt": root, "/opt/python": root, "/opt/python/bin": root },
  },
  "Homebrew's folders of the group admin (macOS)": {
    path: "/opt/homebrew/bin",
    use: "content",
    operatingSystem: "macos",
    files: {
      "/opt": root,
      "/opt/homebrew": { ...root, writers: "group:80" },
      "/opt/homebrew/bin": { ...root, writers: "group:80" },
    },
  },
  "group 80, which is not admin's on Linux": {
    path: "/opt/x",
    files: { "/opt": { ...root, writers: "group:80" }, "/opt/x": root },
    because: "group 80 may write to /opt",
  },
  "a home on NFS that has the user's own id": {
    path: "/net/homes/me/a",
    files: { "/net": root, "/net/homes": root, "/net/homes/me": mine, "/net/homes/me/a": file },
  },
  "a folder of nobody's": {
    path: "/srv/a",
    files: { "/srv": { kind: "directory", owner: 65534 }, "/srv/a": file },
    because: "/srv belongs to user 65534",
  },
  "a sandbox's folder, whose owner its user namespace does not have": {
    path: "/srv/a",
    files: {
      "/proc/self/uid_map": { content: "      1000       1000          1\n", owner: 0 },
      "/srv": { kind: "directory", owner: 65534 },
      "/srv/a": file,
    },
  },
  "what such a user has put into a sticky folder": {
    path: "/tmp/a",
    files: {
      "/proc/self/uid_map": { content: "      1000       1000          1\n", owner: 0 },
      "/tmp/a": { content: "", owner: 65534 },
    },
    because: "it belongs to user 65534",
  },
};
