import { chmodSync, chownSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { reportSource } from "../../support/machines/report.ts";
import { neededBoth, neededWhen } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { makeWindowsEnvironment } from "../../support/windows/environment.ts";
import { installed } from "../../support/windows/registry.ts";
import { reportOf, startNamed } from "../../support/windows/starts.ts";
import { neededWine, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

/** To Wine, files of another user on this machine belong to Windows' anonymous user (S-1-5-7). */
const otherUser = 40_001;

const isRoot = process.geteuid?.() === 0;
const needed = neededWhen(isRoot, "only root may give files to another user", neededBoth(neededWine(), true));

describeWith("another user's environment on Windows", needed, ([template]) => {
  const wine = useWine(template);
  const shared = "C:\\home\\shared";
  const everybody = "C:\\everybody";
  const part = "C:\\part";
  let outcomes: Readonly<Record<string, WindowsOutcome>>;

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.14", "C:\\py\\3.14.3"));
    const give = (path: string) => chownSync(wine.unix(path), otherUser, otherUser);
    const write = (path: string) => wine.write(path, reportSource);
    give(makeWindowsEnvironment(wine, `${shared}\\.venv`, "3.13.5"));
    give(write(`${shared}\\theirs.py`));
    makeWindowsEnvironment(wine, "C:\\home\\above\\.venv", "3.13.5");
    give(makeWindowsEnvironment(wine, "C:\\home\\above\\sub\\.venv", "3.14.3"));
    makeWindowsEnvironment(wine, everybody, "3.13.5");
    chmodSync(wine.unix(everybody), 0o777);
    makeWindowsEnvironment(wine, part, "3.13.5");
    give(`${part}\\Lib`);
    wine.write("C:\\config\\py.ini", `[pyl]\r\ntrusted = C:\\nowhere;c:/HOME/shared\r\n`);
    const mine = write(`${shared}\\mine.py`);
    outcomes = await startNamed(wine, {
      mine: { arguments: [mine] },
      explained: { arguments: ["--explain", mine] },
      above: { arguments: [write("C:\\home\\above\\sub\\script.py")] },
      everybody: { arguments: [write(`${everybody}\\script.py`)] },
      part: { arguments: [write(`${part}\\script.py`)] },
      theirs: { arguments: [`${shared}\\theirs.py`] },
      trusted: { arguments: [mine], variables: { LOCALAPPDATA: "C:\\config" } },
      active: { arguments: [mine], variables: { VIRTUAL_ENV: `${shared}\\.venv` } },
    });
  });

  const expectIn = (name: string, prefix: string, errors = ""): void => {
    const outcome = outcomes[name] as WindowsOutcome;
    expect(reportOf(outcome).prefix).toBe(prefix);
    expect(outcome.errors).toBe(errors);
  };
  const notice = (prefix: string, folder: string): string =>
    `pyl: the environment ${prefix} is skipped: it belongs to user S-1-5-7; to use it, add ${folder} to [pyl] trusted in py.ini\n`;

  test("is skipped, and a line says so", () => {
    expectIn("mine", "C:\\py\\3.14.3", notice(`${shared}\\.venv`, shared));
    expect(outcomes.explained?.output).toContain("it is skipped, because it belongs to user S-1-5-7");
  });

  test("gives way to one further up that is trusted", () => {
    const sub = "C:\\home\\above\\sub";
    expectIn("above", "C:\\home\\above\\.venv", notice(`${sub}\\.venv`, sub));
  });

  test("is skipped if every user may write to it, by its access control list", () => {
    const outcome = outcomes.everybody as WindowsOutcome;
    expect(reportOf(outcome).prefix).toBe("C:\\py\\3.14.3");
    expect(outcome.errors).toContain(`the environment ${everybody} is skipped: every user may write to it;`);
  });

  test("is skipped if only its modules are the other user's", () => {
    const outcome = outcomes.part as WindowsOutcome;
    expect(reportOf(outcome).prefix).toBe("C:\\py\\3.14.3");
    expect(outcome.errors).toContain(
      `the environment ${part} is skipped: ${part}\\Lib belongs to user S-1-5-7;`,
    );
  });

  test("runs its owner's scripts", () => expectIn("theirs", `${shared}\\.venv`));

  test("runs below a folder that py.ini trusts", () => expectIn("trusted", `${shared}\\.venv`));

  test("runs when it is active: the user chose it", () => expectIn("active", `${shared}\\.venv`));
});
