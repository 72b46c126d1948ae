import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const secondsOfDay = 86_400;
export const now = () => Date.now() / 1000;

/** Returns the name of a folder of environments. */
export const key = (digit: string) => digit.repeat(16);

/** A cache folder of pyl below a home. */
export function cacheIn(home: string) {
  const cache = join(home, "cache é/pyl");
  const scripts = join(cache, "scripts");
  const known = join(cache, "known");
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const age = (path: string, days: number) =>
    utimesSync(path, now() - days * secondsOfDay, now() - days * secondsOfDay);
  /** Makes an environment that was last changed before so many days. */
  const make = (key: string, name: string, days: number, ready: object | string = { environment: name }) => {
    const prefix = join(scripts, key, name);
    write(join(prefix, "lib/module.py"), "x".repeat(1000));
    mkdirSync(join(prefix, "bin"), { recursive: true });
    rmSync(join(prefix, "bin/python"), { force: true });
    symlinkSync(process.execPath, join(prefix, "bin/python"));
    write(join(scripts, key, "pyl-lock"), "");
    if (ready !== "none")
      write(
        join(scripts, key, "pyl-ready"),
        typeof ready === "string" ? ready : JSON.stringify({ needs: "", made: 1, ...ready }),
      );
    age(prefix, days);
    return prefix;
  };
  const record = (digest: string, prefix: unknown, days: number, day?: number) => {
    const path = write(
      join(known, digest),
      JSON.stringify({ prefix, ...(day === undefined ? {} : { day }) }),
    );
    age(path, days);
    return path;
  };
  return { cache, scripts, known, write, age, make, record };
}

/** Returns the day of a time as `2026-11-29`. */
export function localDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
