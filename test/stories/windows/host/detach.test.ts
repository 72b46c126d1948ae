import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Call } from "../../../support/hosts/host-calls.ts";
import { neededWindowsHost, python, running, useWindowsHost } from "../../../support/hosts/windows-host.ts";
import { describeWith } from "../../../support/stories/stories.ts";
import { supportFile } from "../../../support/windows/outside.ts";
import { launcher } from "../../../support/windows/wine.ts";

const DETACHED_PROCESS = 8;
const KILL_ON_CLOSE = 0x2000;
const BREAKAWAY_OK = 0x800;

describeWith(
  "the native host on Windows, starting what goes on without it,",
  neededWindowsHost(),
  (needs) => {
    const { wine, make } = useWindowsHost(needs);

    const there = (name: string) => existsSync(wine.unix(`C:\\home\\${name}`));
    const read = (name: string) => readFileSync(wine.unix(`C:\\home\\${name}`), "utf8");
    const seen = async (name: string) => {
      for (const end = Date.now() + 30_000; Date.now() < end && !there(name); ) await pause(50);
      return read(name);
    };

    test("prints its process id, and does not wait for it", async () => {
      const code = `import os, time
while not os.path.exists("go"):
    time.sleep(0.05)
with open("pid.new", "w") as file:
    file.write(str(os.getpid()))
os.rename("pid.new", "pid")`;
      const [pid] = await make([["detach", running(code), "C:\\home\\pid.log"]]);
      // The launcher has ended.
      expect(there("pid")).toBe(false);
      wine.write("C:\\home\\go", "");
      expect(await seen("pid")).toBe(String(pid));
      expect(read("pid.log")).toBe("");
    });

    test("puts all it writes at the end of the log, with the folders on its way", async () => {
      const code = "import os; os.write(1, b'out\\n'); os.write(2, b'err\\n'); open('FILE', 'w').close()";
      const log = "C:\\home\\logs\\of scripts\\é.log";
      const calls = (name: string): Call[] => [["detach", running(code.replace("FILE", name)), log]];
      await make(calls("first"));
      await seen("first");
      await make([["append", log, "between\n"], ...calls("second")]);
      await seen("second");
      expect(readFileSync(wine.unix(log), "utf8")).toBe("out\nerr\nbetween\nout\nerr\n");
    });

    test("gives it no input, and a hidden console, which its own children share", async () => {
      const code = `import ctypes, json, os, subprocess, sys
kernel = ctypes.WinDLL("kernel32")
kernel.GetConsoleWindow.restype = ctypes.c_void_p
own = sys.argv[1:] == ["1"]
facts = [sys.stdin.read(), kernel.GetConsoleProcessList((ctypes.c_uint * 8)(), 8), kernel.GetConsoleWindow()]
if own:
    print(json.dumps(facts))
else:
    facts.append(json.loads(subprocess.check_output([sys.executable, "-ISc", os.environ["CODE"], "1"])))
    with open("facts.new", "w") as file:
        json.dump(facts, file)
    os.rename("facts.new", "facts")`;
      const plan = { ...running(code), changes: [["CODE", code]] as const };
      await make([["detach", plan, "C:\\home\\facts.log"]], { input: "for another program" });
      expect(JSON.parse(await seen("facts"))).toEqual(["", 1, null, ["", 2, null]]);
    });

    test("keeps its words, variables and working directory as the plan says", async () => {
      const code = `import os, sys
with open("C:\\\\home\\\\words.new", "w", encoding="utf-8") as file:
    file.write(repr([sys.argv[1:], os.getcwd(), os.environ.get("NEW"), os.environ.get("OLD")]))
os.rename("C:\\\\home\\\\words.new", "C:\\\\home\\\\words")`;
      const words = ["a b", "", '"', "é"];
      const plan = { ...running(code, words), changes: [["NEW", "1"]] as const, directory: "C:\\windows" };
      await make([["detach", plan, "C:\\home\\words.log"]], { variables: { OLD: "2" } });
      expect(await seen("words")).toBe(`[['a b', '', '"', 'é'], 'C:\\\\windows', '1', '2']`);
    });

    test("starts it also without streams or a console of its own", async () => {
      for (const flags of [0, DETACHED_PROCESS]) {
        const code = `import os; print("done", flush=True); open("quiet-${flags}", "w").close()`;
        const calls: Call[] = [["detach", running(code), `C:\\home\\quiet-${flags}.log`]];
        const file = "C:\\home\\quiet.json";
        await wine.start({ arguments: [JSON.stringify(calls), file], withoutStreams: true, flags });
        expect(JSON.parse(readFileSync(wine.unix(file), "utf8"))).toEqual([expect.any(Number)]);
        await seen(`quiet-${flags}`);
        expect(read(`quiet-${flags}.log`)).toBe("done\r\n");
      }
    });

    test("starts it outside of a job that it may leave, so that it outlives the job, and inside one that it may not leave", async () => {
      const code = (name: string) => `import os, time
open("began-${name}", "w").close()
while not os.path.exists("ended-${name}"):
    time.sleep(0.05)
open("outlived-${name}", "w").close()`;
      const limits = { free: KILL_ON_CLOSE | BREAKAWAY_OK, bound: KILL_ON_CLOSE };
      for (const [name, limit] of Object.entries(limits)) {
        const calls = JSON.stringify([["detach", running(code(name)), `C:\\home\\${name}.log`]]);
        const words = ["-I", supportFile("job.py"), String(limit), `began-${name}`, launcher, calls];
        const { output, errors } = await wine.start({ program: python, arguments: words });
        expect({ name, pids: JSON.parse(output), errors }).toEqual({
          name,
          pids: [expect.any(Number)],
          errors: "",
        });
        wine.write(`C:\\home\\ended-${name}`, "");
      }
      await seen("outlived-free");
    });

    test("reports why it could not start it, or open the log", async () => {
      wine.write("C:\\home\\file", "");
      const missing = { ...running(""), program: "C:\\home\\missing.exe" };
      const reported = await make([
        ["detach", missing, "C:\\home\\log"],
        ["detach", { ...running(""), program: "C:\\home\\file" }, "C:\\home\\log"],
        ["detach", { ...running(""), directory: "C:\\missing" }, "C:\\home\\log"],
        ["detach", running(""), "C:\\home"],
        ["detach", running(""), "C:\\home\\file\\below"],
      ]);
      expect(reported).toEqual([
        "ERROR_FILE_NOT_FOUND",
        "ERROR_BAD_EXE_FORMAT",
        "ERROR_DIRECTORY",
        "ERROR_ACCESS_DENIED",
        "ERROR_PATH_NOT_FOUND",
      ]);
    });
  },
);
