import { peX64 } from "./headers.ts";
import type { Machine } from "./machines.ts";
import { registered } from "./windows.ts";

const me = "S-1-5-21-1-2-3-1001";
const otherUser = "S-1-5-21-1-2-3-1002";
const administrators = "S-1-5-32-544";

/** Environments of several owners: a user who makes a folder in `C:\` may write into it. */
export const sharedWindows: Machine = {
  ...registered,
  user: me,
  files: {
    ...registered.files,
    "C:\\mine\\tool.py": { content: "import this\r\n", owner: me },
    "C:\\theirs\\tool.py": { content: "import this\r\n", owner: me },
    "C:\\theirs\\own.py": { content: "import this\r\n", owner: otherUser },
    "C:\\office\\tool.py": { content: "import this\r\n", owner: me },
    "C:\\mixed\\tool.py": { content: "import this\r\n", owner: me },
    ...Object.fromEntries(
      [
        ["C:\\theirs\\.venv", otherUser],
        ["C:\\office\\.venv", administrators],
        ["C:\\mixed\\.venv", me],
        ["\\\\nas\\share\\p\\.venv", otherUser],
      ].flatMap(([prefix, owner]) => [
        [`${prefix}`, { kind: "directory", owner }],
        [
          `${prefix}\\pyvenv.cfg`,
          { content: "home = C:\\Program Files\\Python311\r\nversion = 3.11.5\r\n", owner },
        ],
        [`${prefix}\\Scripts\\python.exe`, { kind: "executable", owner }],
        [`${prefix}\\Scripts`, { kind: "directory", owner }],
        [`${prefix}\\Lib`, { kind: "directory", owner: prefix === "C:\\mixed\\.venv" ? otherUser : owner }],
      ]),
    ),
    "\\\\nas\\share\\p\\tool.py": { content: "import this\r\n", owner: me },
    "C:\\gone\\tool.py": { content: "import this\r\n", owner: me },
    "C:\\gone\\.venv\\pyvenv.cfg": "home = C:\\Gone\\Python37\r\nversion = 3.7.9\r\n",
    "C:\\gone\\.venv\\Scripts\\python.exe": peX64,
  },
};
