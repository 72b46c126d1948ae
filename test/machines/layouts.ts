import type { Entry } from "../../src/host/memory/description.ts";
import { elfX64 } from "./headers.ts";

type Files = Record<string, Entry>;

/**
 * CPython as `make install` leaves it: the file has the full name (`3.12`, `3.13t`, `3.12d`),
 * and the shorter names lead to it.
 */
export function cpython(prefix: string, name: string, program: Entry = elfX64): Files {
  const plain = name.replace(/[td]$/, "");
  return {
    [`${prefix}/bin/python${plain}`]: { link: `python${name}` },
    [`${prefix}/bin/python${name}`]: program,
    [`${prefix}/bin/python3`]: { link: `python${plain}` },
    [`${prefix}/bin/python`]: { link: "python3" },
    [`${prefix}/lib/python${name.replace("d", "")}/os.py`]: "",
  };
}

/** PyPy as its own archive has it, which knows no `python3.10`. */
export function pypy(prefix: string, minor: string, program: Entry = elfX64): Files {
  return {
    [`${prefix}/bin/pypy${minor}`]: program,
    [`${prefix}/bin/pypy3`]: { link: `pypy${minor}` },
    [`${prefix}/bin/pypy`]: { link: "pypy3" },
    [`${prefix}/bin/python3`]: { link: `pypy${minor}` },
    [`${prefix}/bin/python`]: { link: `pypy${minor}` },
    [`${prefix}/lib/pypy${minor}/os.py`]: "",
  };
}

/** GraalPy, whose file names have no version of the language. */
export function graalpy(prefix: string, minor: string, program: Entry = elfX64): Files {
  return {
    [`${prefix}/bin/graalpy`]: program,
    [`${prefix}/bin/python3`]: { link: "graalpy" },
    [`${prefix}/bin/python`]: { link: "graalpy" },
    [`${prefix}/lib/python${minor}/os.py`]: "",
  };
}

/** The header that has the micro version, if headers are installed. */
export function patchlevel(prefix: string, name: string, version: string): Files {
  return { [`${prefix}/include/python${name}/patchlevel.h`]: `#define PY_VERSION      \t"${version}"\n` };
}

/** What CPython records of its build from 3.14 on (PEP 739). */
export function buildDetails(
  library: string,
  version: readonly [number, number, number, releaselevel: string, serial: number],
  flags: readonly string[] = [],
): Files {
  const [major, minor, micro, releaselevel, serial] = version;
  const details = {
    schema_version: "1.0",
    base_interpreter: `/usr/bin/python${major}.${minor}`,
    language: { version: `${major}.${minor}` },
    implementation: { name: "cpython", version: { major, minor, micro, releaselevel, serial } },
    abi: { flags },
  };
  return { [`${library}/build-details.json`]: JSON.stringify(details, null, 2) };
}
