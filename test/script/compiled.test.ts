import { describe, expect, test } from "vitest";
import { textOf } from "../../src/host/bytes.ts";
import { compiledBy } from "../../src/script/compiled.ts";
import { describeRequest } from "../../src/versions/version-request.ts";

const pyc = (magic: number): string => textOf([magic & 0xff, magic >> 8, 13, 10, 0, 0, 0, 0, 0xe3]);

describe("the magic number of a .pyc file", () => {
  // What `importlib.util.MAGIC_NUMBER` is in the releases, and the first and last numbers of some versions.
  test.each([
    [3000, "Python 3.0"],
    [3131, "Python 3.0"],
    [3151, "Python 3.1"],
    [3180, "Python 3.2"],
    [3230, "Python 3.3"],
    [3310, "Python 3.4"],
    [3320, "Python 3.5"],
    [3351, "Python 3.5"],
    [3379, "Python 3.6"],
    [3394, "Python 3.7"],
    [3413, "Python 3.8"],
    [3425, "Python 3.9"],
    [3430, "Python 3.10"],
    [3439, "Python 3.10"],
    [3450, "Python 3.11"],
    [3495, "Python 3.11"],
    [3531, "Python 3.12"],
    [3571, "Python 3.13"],
    [3600, "Python 3.14"],
    [3649, "Python 3.14"],
    [3650, "Python 3.15"],
    [62131, "Python 2.5"],
    [62161, "Python 2.6"],
    [62211, "Python 2.7"],
    [336, "PyPy 3"],
  ])("%i is that of %s", (magic, name) => {
    const compiled = compiledBy(pyc(magic));
    expect([compiled && describeRequest(compiled.request), compiled?.magic]).toEqual([name, magic]);
  });

  test.each([1000, 2999, 5000, 20121, 50823, 62011, 62220, 65535])("%i is none that pyl knows", (magic) => {
    expect(compiledBy(pyc(magic))).toBeUndefined();
  });

  test.each(["", "o", "o\r", "ab\r", "#!/x\r\n", "x\n\r\n", "print(1)\r\n"])(
    "%j is not a .pyc file",
    (text) => {
      expect(compiledBy(text)).toBeUndefined();
    },
  );
});
