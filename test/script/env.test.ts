import { describe, expect, test } from "vitest";
import { isEnv, plainEnv } from "../../src/script/env.ts";

describe("isEnv", () => {
  for (const word of ["env", "/usr/bin/env", "/bin/env", "/opt/gnu/bin/env", "./env"])
    test(`${word} is env`, () => {
      expect(isEnv(word)).toBe(true);
    });
  for (const word of ["", "environment", "/usr/bin/env.py", "/env/python", "myenv", "-env"])
    test(`"${word}" is not env`, () => {
      expect(isEnv(word)).toBe(false);
    });
});

describe("plainEnv", () => {
  for (const words of [["python3"], ["python3", "-u", "a=b"], ["bash", "-i"]])
    test(`env ${words.join(" ")} needs no parsing`, () => {
      expect(plainEnv(words)?.words).toEqual(words);
    });
  for (const words of [
    [],
    ["-S", "python3"],
    ["-"],
    ["A=1", "python3"],
    ["env", "python3"],
    ["/bin/env", "x"],
  ])
    test(`env ${words.join(" ")} has to be parsed`, () => {
      expect(plainEnv(words)).toBeUndefined();
    });
});
