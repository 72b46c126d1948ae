import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories.ts";
import { installed } from "../../support/windows-registry.ts";
import { launcher, neededWine, useWine } from "../../support/wine.ts";

/** Starts the script, waits until it has written its process id, and ends the launcher. */
const endLauncher = String.raw`
import ctypes, os, subprocess, time
kernel = ctypes.windll.kernel32

def main(command):
    if os.path.exists(r"C:\home\pid"):
        os.remove(r"C:\home\pid")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=r"C:\home")
    while not os.path.exists(r"C:\home\pid") or not open(r"C:\home\pid").read():
        time.sleep(0.05)
    SYNCHRONIZE = 0x100000
    script = kernel.OpenProcess(SYNCHRONIZE, False, int(open(r"C:\home\pid").read()))
    assert script and script != process._handle
    before = kernel.WaitForSingleObject(script, 0)
    process.kill()
    return [before, kernel.WaitForSingleObject(script, 10000)]
`;
const timedOut = 0x102;

describeWith("the process that waits beside the script", neededWine(), (template) => {
  const wine = useWine(template);
  beforeAll(() => wine.register(installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5")));

  test("takes the script with it when it is ended", async () => {
    const script = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)\n";
    wine.write("C:\\home\\sleeper.py", script);
    expect(await wine.python(endLauncher, [launcher, "sleeper.py"])).toEqual([timedOut, 0]);
  });
});
