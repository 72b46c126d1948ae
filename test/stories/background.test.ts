import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import { isRunning } from "../support/hosts/driven-hosts.ts";
import { converse } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative, nodeEntry, start } from "../support/stories/stories.ts";

describeWith("a script in the background", neededBoth(neededNative(), neededSystem()), ([native, python]) => {
  const home = makeHome();
  const at = (name: string) => join(home.folder, name);
  const log = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), "utf8") : "");
  const logged = (name: string, text: string) =>
    vi.waitUntil(() => log(name).includes(text), { timeout: 20_000 });
  const isGone = (pid: number) => vi.waitUntil(() => !isRunning(pid), { timeout: 20_000 });
  home.write(
    "loop.py",
    `import os, sys, time
print("started", os.getpid(), sys.argv[1:], flush=True)
while not os.path.exists("stop"):
    time.sleep(0.02)
print("stopped", flush=True)
raise SystemExit("as it should")
`,
  );

  test("continues after its terminal was closed", async () => {
    const shell = ["/bin/bash", "--norc", "-i"];
    const steps = [
      { wait: "bash-", type: `PS1=; ${native} --background -u loop.py "a b"; echo status $?\n` },
      { wait: "status 0", type: "exit\n" },
    ];
    const { shown } = await converse(home, python, { command: shell, steps });
    const pid = Number(/^(\d+)\r?$/m.exec(shown)?.[1]);
    expect(shown).toContain(`pyl: its output goes to ${at("loop.log")}`);
    await logged("loop.log", `started ${pid} ['a b']\n`);
    expect(isRunning(pid)).toBe(true);
    // The terminal and its session leader have ended by now.
    const { stdout } = await execa("ps", ["-o", "sid=,tty=", "-p", String(pid)]);
    expect(stdout.trim().split(/\s+/)).toEqual([String(pid), "?"]);
    writeFileSync(at("stop"), "");
    await isGone(pid);
    expect(log("loop.log")).toBe(`started ${pid} ['a b']\nstopped\nas it should\n`);
  });

  test("appends to its log, and leaves no zombie behind", async () => {
    writeFileSync(at("stop"), "");
    writeFileSync(at("loop.log"), "from before\n");
    const { output, errors, status } = await start({ home, arguments: ["--background", "loop.py"] });
    expect({ errors, status }).toEqual({ errors: "", status: 0 });
    await isGone(Number(output));
    expect(log("loop.log")).toBe(`from before\nstarted ${output.trim()} []\nstopped\nas it should\n`);
    // Whatever adopts orphans here may take some time to collect them.
    const { stdout } = await execa("ps", ["-eo", "pid=,ppid=,stat="]);
    const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/));
    const own = rows.filter(([, parent, state]) => Number(parent) === process.pid && state?.startsWith("Z"));
    expect(own).toEqual([]);
    const left = rows.find(([pid]) => pid === output.trim());
    expect(Number(left?.[1] ?? 1)).not.toBe(process.pid);
  });

  test("writes to the file of --log, from any working directory, and in Node as well", async () => {
    writeFileSync(at("stop"), "");
    const node = { command: [process.execPath, nodeEntry], variables: { PYL_NODE: "1" } };
    for (const [name, how] of Object.entries({ native: {}, node })) {
      const words = ["--background", `--log=logs/${name}.txt`, "loop.py", name];
      const { output } = await start({ home, arguments: words, ...how });
      await logged(`logs/${name}.txt`, "as it should");
      expect(log(`logs/${name}.txt`)).toMatch(new RegExp(`^started ${output.trim()} \\['${name}'\\]\n`));
    }
  });

  test("runs a module, and code with a log", async () => {
    const module = await start({ home, arguments: ["--background", "-m", "this"] });
    expect(module.status).toBe(0);
    await logged("this.log", "Namespaces are one honking great idea");
    await start({ home, arguments: ["--background", "--log=code.log", "-c", "print(1+1)"] });
    await logged("code.log", "2\n");
  });

  test("is not started if its first line asks for an interpreter that is not installed", async () => {
    home.write("wrong.py", "#!/no/such/python\n");
    const { status, output, errors } = await start({ home, arguments: ["--background", "wrong.py"] });
    expect([status, output, existsSync(at("wrong.log"))]).toEqual([103, "", false]);
    expect(errors).toContain("/no/such/python");
  });
});
