import { describe, expect, test } from "vitest";
import { withLines, withoutLines } from "../../src/association/key-file.ts";

const section = "Default Applications";
const edit = { section, lines: { "text/x-python": "pyl.desktop", "application/x-z": "pyl.desktop" } };

interface Row {
  readonly claim: string;
  readonly before: string | undefined;
  readonly after: string;
}

const rows: readonly Row[] = [
  {
    claim: "a file that does not exist is created",
    before: undefined,
    after: "[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "an empty file gets no blank line",
    before: "",
    after: "[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "a new section is added after the others",
    before: "[Added Associations]\ntext/x-python=vim.desktop;\n",
    after:
      "[Added Associations]\ntext/x-python=vim.desktop;\n\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "a last line without a line end gets one",
    before: "[Added Associations]\ntext/x-python=vim.desktop;",
    after:
      "[Added Associations]\ntext/x-python=vim.desktop;\n\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "comments, blanks, order and other sections stay",
    before:
      "# mine\n[Default Applications]\n# of text\n text/x-python = vim.desktop;gedit.desktop;\ntext/html=w.desktop\n\n[Other]\ntext/x-python=o.desktop\n",
    after:
      "# mine\n[Default Applications]\napplication/x-z=pyl.desktop\n# of text\ntext/x-python=pyl.desktop\ntext/html=w.desktop\n\n[Other]\ntext/x-python=o.desktop\n",
  },
  {
    claim: "CRLF stays",
    before: "[Default Applications]\r\ntext/x-python=vim.desktop\r\n[Other]\r\n",
    after:
      "[Default Applications]\r\napplication/x-z=pyl.desktop\r\ntext/x-python=pyl.desktop\r\n[Other]\r\n",
  },
  {
    claim: "a new section uses the file's CRLF",
    before: "[Other]\r\na=b",
    after:
      "[Other]\r\na=b\r\n\r\n[Default Applications]\r\ntext/x-python=pyl.desktop\r\napplication/x-z=pyl.desktop\r\n",
  },
  {
    claim: "the header may be the last line",
    before: "[Other]\n[Default Applications]",
    after: "[Other]\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop",
  },
  {
    claim: "a key that occurs twice is set twice, as readers differ in which one counts",
    before:
      "[Default Applications]\ntext/x-python=a.desktop\n[Other]\n[Default Applications]\ntext/x-python=b.desktop\n",
    after:
      "[Default Applications]\napplication/x-z=pyl.desktop\ntext/x-python=pyl.desktop\n[Other]\n[Default Applications]\ntext/x-python=pyl.desktop\n",
  },
  {
    claim: "a semicolon at the end of a value makes no difference",
    before: "[Default Applications]\ntext/x-python=pyl.desktop;\napplication/x-z=pyl.desktop;\n",
    after: "[Default Applications]\ntext/x-python=pyl.desktop;\napplication/x-z=pyl.desktop;\n",
  },
  {
    claim: "bytes that are not UTF-8 stay",
    before: "# \udcff\n[Default Applications]\n",
    after: "# \udcff\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
];

describe("setting keys in a file:", () => {
  test.each(rows)("$claim", ({ before, after }) => {
    expect(withLines(before, edit)).toBe(after);
    expect(withLines(after, edit)).toBe(after);
  });
});

describe("removing keys from a file that another program has changed:", () => {
  const changes: readonly (readonly [
    claim: string,
    before: string | undefined,
    text: string,
    left: string | undefined,
  ])[] = [
    [
      "the value from before comes back as it was written, and an added one stays",
      "[Default Applications]\ntext/x-python=vim.desktop;\n",
      "[Default Applications]\napplication/x-z=pyl.desktop\ntext/x-python=pyl.desktop\ntext/html=w.desktop\n",
      "[Default Applications]\ntext/x-python=vim.desktop;\ntext/html=w.desktop\n",
    ],
    [
      "so does one with a blank before its semicolon",
      "[Default Applications]\ntext/x-python=vim.desktop\f;\n",
      "[Default Applications]\napplication/x-z=pyl.desktop\ntext/x-python=pyl.desktop\ntext/html=w.desktop\n",
      "[Default Applications]\ntext/x-python=vim.desktop\f;\ntext/html=w.desktop\n",
    ],
    [
      "a value that another program has set stays",
      undefined,
      "[Default Applications]\ntext/x-python=code.desktop\napplication/x-z=pyl.desktop;\n",
      "[Default Applications]\ntext/x-python=code.desktop\n",
    ],
    [
      "a section that pyl has added is removed with its last key",
      "[Other]\na=b\n",
      "[Other]\na=c\n\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
      "[Other]\na=c\n",
    ],
    [
      "a file that pyl has created is removed if nothing else is in it",
      undefined,
      "[Default Applications]\n\ntext/x-python=pyl.desktop\n",
      undefined,
    ],
    [
      "an empty section that was there before stays",
      "[Default Applications]\n",
      "[Default Applications]\ntext/x-python=pyl.desktop\n\n",
      "[Default Applications]\n\n",
    ],
    [
      "a file without pyl's keys is not changed",
      "a",
      "[Default Applications]\n\n[B]",
      "[Default Applications]\n\n[B]",
    ],
  ];
  test.each(changes)("%s", (_, before, text, left) => {
    expect(withoutLines(text, before, [edit])).toBe(left);
  });
});
