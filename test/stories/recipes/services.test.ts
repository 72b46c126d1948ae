import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { debianRoot } from "../../../scripts/setup/debian-root.ts";
import { neededDebian } from "../../support/packages/debian.ts";
import { makeUser, neededForRecipes, neededPrograms, printsPython, recipe } from "../../support/recipes.ts";
import { expectRight, makeScriptHome } from "../../support/scripts/script-home.ts";
import { neededBoth, neededTool } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative } from "../../support/stories/stories.ts";

/** What cron and sshd set. */
const short = { PATH: "/usr/bin:/bin", SHELL: "/bin/sh", LOGNAME: "me" };

describeWith("with a short PATH", neededForRecipes, (pair) => {
  const user = makeUser(pair, {});
  const { folder } = user.home;
  const { newer, older } = user;
  /** Runs a command as cron does, which has a file with the command's input. */
  const sh = async (command: string, directory = folder) => {
    const env = { ...short, HOME: folder };
    return (await execa("sh", ["-c", command], { cwd: directory, env, extendEnv: false, input: "" })).stdout;
  };

  test("cron's commands find pyl and every Python", async () => {
    await user.project("reports", { "report.py": printsPython });
    const { crontab = "" } = recipe("cron", older.minor).files;
    const lines = crontab.trim().split("\n");
    const commands = lines.map((line) => /^(?:[\d*/]+ ){5}([^%]*)$/.exec(line)?.[1] ?? "");
    const printed = await Promise.all(commands.map((command) => sh(command)));
    expect(printed).toEqual([`${newer.minor} ${newer.prefix}`, `${older.minor} ${older.prefix} --weekly`]);
  });

  test("a command by ssh finds pyl", async () => {
    // Joins the words after the host, and gives them to the user's shell, as ssh(1) does.
    const ssh = `#!/bin/sh\nshift\ncd ${folder}\nexec sh -c "$*"\n`;
    chmodSync(user.home.write("stub/ssh", ssh), 0o755);
    user.home.write("tool.py", printsPython);
    const here = await user.project("here", { "tool.py": printsPython });
    const { commands } = recipe("ssh");
    const find = `PATH=${folder}/stub:$PATH`;
    const printed = await Promise.all(commands.map((block) => sh(`${find}; ${block}`, here.folder)));
    const answer = `${newer.minor} ${newer.prefix}`;
    expect(printed).toEqual([`${answer} --verbose`, answer]);
  });
});

const systemd = neededBoth(neededForRecipes, neededPrograms("systemd-analyze"));

describeWith("a service of systemd", systemd, ([pair, programs]) => {
  const user = makeUser(pair, programs);
  const { files } = recipe("systemd");
  const pyl = join(user.home.folder, ".local/bin/pyl");

  test("is accepted by systemd-analyze", async () => {
    const here = Object.entries(files).map(
      ([name, text]) => [name, text.replace("/usr/bin/pyl", pyl)] as const,
    );
    const { folder } = await user.project("units", Object.fromEntries(here));
    const units = here.map(([name]) => name);
    const { all } = await execa("systemd-analyze", ["verify", "--man=no", ...units], {
      cwd: folder,
      all: true,
    });
    expect([all, ...units]).toEqual(["", "report.service", "report.timer"]);
  });

  test("runs its script without HOME", async () => {
    const { folder } = await user.project("report", { "report.py": printsPython });
    const service = files["report.service"] ?? "";
    const [program, ...words] = (/^ExecStart=(.*)$/m.exec(service)?.[1] ?? "").split(" ");
    expect([program, ...words]).toEqual(["/usr/bin/pyl", "/opt/report/report.py"]);
    const script = join(folder, "report.py");
    const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", XDG_CACHE_HOME: join(folder, "cache") };
    const { stdout, stderr } = await execa(pyl, [script], { cwd: "/", env, extendEnv: false });
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^3\.\d+ \//), ""]);
  });
});

const withDependencies = neededBoth(neededForRecipes, neededBoth(neededNative(), neededTool("uv")));

describeWith("a service with dependencies", withDependencies, ([{ newer }, [native, uv]]) => {
  test("has its environment in the cache of the service", async () => {
    const scripts = makeScriptHome(uv, newer);
    const service = recipe("systemd").files["report.service"] ?? "";
    const [, cache] = /^CacheDirectory=(.*)$/m.exec(service) ?? [];
    expect(service).toContain(`Environment=XDG_CACHE_HOME=%C/${cache}\n`);
    const env = {
      PATH: scripts.path.join(":"),
      XDG_CACHE_HOME: join(scripts.home.folder, "var/cache", "report"),
    };
    const result = await execa(native, [scripts.write("report.py")], { cwd: "/", env, extendEnv: false });
    const { exitCode: status, stdout: output, stderr: errors } = result;
    const prefix = expectRight({ status, signal: undefined, output, errors });
    expect(prefix).toContain(`${env.XDG_CACHE_HOME}/pyl/scripts/`);
    expect(scripts.environments()).toEqual([]);
  });
});

const container = neededBoth(neededNative(), neededDebian());

describeWith("a container", container, ([native]) => {
  const { folder } = makeHome();
  const text = recipe("Containers").files.Dockerfile ?? "";
  const copies = [...text.matchAll(/^COPY (\S+) (\S+)$/gm)].map(([, from = "", to = ""]) => ({ from, to }));
  const words: string[] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(text)?.[1] ?? "");

  test("has pyl and the script, and starts them", async () => {
    writeFileSync(join(folder, "tool.py"), printsPython);
    const sources: Readonly<Record<string, string>> = {
      "dist/pyl": native,
      "tool.py": join(folder, "tool.py"),
    };
    const root = join(folder, "root");
    mkdirSync(root);
    // The Debian of all tests, which nothing can change here, with folders of this test in it.
    const mounts = [`mount --bind ${debianRoot} ${root}`, `mount -o remount,bind,ro ${root}`];
    for (const [at, { from, to }] of copies.entries()) {
      mkdirSync(join(folder, `${at}`));
      copyFileSync(sources[from] ?? "", join(folder, `${at}`, basename(to)));
      mounts.push(`mount --bind ${folder}/${at} ${root}${dirname(to)}`);
    }
    const start = `exec chroot ${root} /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin ${words.join(" ")}`;
    const script = [...mounts, `${start} --verbose`].join("\n");
    const { stdout } = await execa("unshare", ["--mount", "sh", "-e", "-c", script]);
    expect(stdout).toMatch(/^3\.\d+ \/usr --verbose$/);
    expect(copies.map(({ from }) => from)).toEqual(Object.keys(sources));
  });
});
