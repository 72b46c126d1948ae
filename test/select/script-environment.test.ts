import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { runDescribed } from "../support/machines/described.ts";
import {
  type DescribedEnvironment,
  made,
  script,
  scriptWithEnvironment,
} from "../support/machines/script-environment.ts";

const block = '# dependencies = ["rich>=13", "tool @ https://me:s3cret@host/tool.zip"]\n';
const daily = '# dependencies = ["rich"]\n# [tool.uv]\n# exclude-newer = "1 day"\n';

function report({ run }: DescribedEnvironment, ...words: readonly string[]) {
  const { host, status } = runDescribed({ ...run, arguments: [...words, script] });
  return { ...host.written, status, lines: host.written.output.split("\n"), ran: host.ran };
}

function isValid(schema: string, output: string): unknown {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync(`docs/${schema}.schema.json`, "utf8")),
  );
  validate(JSON.parse(output));
  return validate.errors ?? [];
}

describe("the environment of a script", () => {
  const described = scriptWithEnvironment(block);
  const { prefix } = described;

  test("is that of --which", () => {
    expect(report(described, "--which")).toMatchObject({ output: `${prefix}/bin/python\n`, status: 0 });
  });

  test("is explained: why it, what it has, when it was made, and when another one is", () => {
    const { lines } = report(described, "--explain");
    const at = lines.indexOf(`The environment of the script is ${prefix} (Python 3.12.1): it is used.`);
    expect(lines.slice(at + 1, at + 3)).toEqual([
      "It has what the block needs: rich>=13, tool @ https://me:****@host/tool.zip.",
      "It was made on 2026-09-21T14:13:20Z. A launch makes another one only if what it depends on changes.",
    ]);
  });

  test("is the same as data", () => {
    const { output } = report(described, "--explain", "--json");
    expect(isValid("explain", output)).toEqual([]);
    expect(JSON.parse(output).scriptEnvironment).toEqual({
      path: prefix,
      base: "/usr/local/bin/python3.12",
      made: "2026-09-21T14:13:20Z",
      isCurrent: true,
    });
  });

  test("is the one of the list that would run", () => {
    const { lines, output } = report(described, "--list");
    expect([lines[0], output.match(/\*/g)]).toEqual([`  *               Python 3.12.1 in ${prefix}`, ["*"]]);
    const data = report(described, "--list", "--json").output;
    expect(isValid("list", data)).toEqual([]);
    expect(JSON.parse(data).environments).toMatchObject([
      { environment: prefix, source: "scriptEnvironment", isDefault: true },
    ]);
  });

  test("is activated, also if environments upward are off or there is one", () => {
    const line = `export VIRTUAL_ENV='${prefix}';`;
    for (const words of [["--activate=sh"], ["--activate=sh", "--no-venv"]])
      expect(report(described, ...words).output).toContain(line);
    const upward = scriptWithEnvironment(block, {
      "/home/me/.venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.11.2\n",
      "/home/me/.venv/bin/python": { link: "/usr/bin/python3.11" },
    });
    expect(report(upward, "--activate=sh").output).toContain(`VIRTUAL_ENV='${upward.prefix}'`);
    expect(report(upward, "--activate=sh", "-3.11").output).toContain("/home/me/.venv");
    expect(JSON.parse(report(described, "--activate=sh", "--json").output).environment).toBe(prefix);
  });

  test("that is not made is an error of these reports, and nothing is made", () => {
    const missing = scriptWithEnvironment(block, {}, { environment: "2" });
    for (const word of ["--which", "--explain", "--activate=sh"])
      expect(report(missing, word)).toMatchObject({
        status: 106,
        output: "",
        ran: [],
        error: expect.stringContaining("add --make"),
      });
    expect(report(missing, "--list").output).not.toContain("*");
  });
});

describe("--explain names", () => {
  const sentence = (described: DescribedEnvironment) =>
    report(described, "--explain").lines.find((line) => line.startsWith("It was made on")) ?? "";

  test("the lock", () => {
    const lock = "/home/me/pylock.tool.toml";
    const described = scriptWithEnvironment(block, { [lock]: 'lock-version = "1.0"\n' });
    expect(report(described, "--explain").lines).toContain(`It has the packages of the lock ${lock}.`);
    expect(JSON.parse(report(described, "--explain", "--json").output).scriptEnvironment.lock).toBe(lock);
  });

  test("the time from which packages are looked for again", () => {
    const described = scriptWithEnvironment(daily, {}, { made: -86_400 + 60 });
    expect(sentence(described)).toContain(
      "From 1970-01-01T00:01:00Z on, a launch looks for its packages again (exclude-newer).",
    );
  });

  test("a time that has passed", () => {
    const described = scriptWithEnvironment(daily, {}, { made: -86_400 });
    expect(sentence(described)).toContain("makes another one, because its time has passed (exclude-newer).");
  });

  test("what has changed", () => {
    const described = scriptWithEnvironment(block, {}, { needs: "something else" });
    expect(sentence(described)).toContain("makes another one, because its base has changed.");
    expect(JSON.parse(report(described, "--explain", "--json").output).scriptEnvironment.isCurrent).toBe(
      false,
    );
  });

  test.each([1e300, -1e300, made / 7])("no impossible day: %d", (time) => {
    const described = scriptWithEnvironment(block, {}, { made: time });
    expect(sentence(described)).toMatch(/^It was made on (?:an unknown day|\d{4}-\d\d-\d\dT[\d:]{8}Z)\. /);
  });
});
