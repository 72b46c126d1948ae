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
    claim: "a file that is not there is made",
    before: undefined,
    after: "[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "an empty one gets no blank line",
    before: "",
    after: "[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "a section is added behind the others",
    before: "[Added Associations]\ntext/x-python=vim.desktop;\n",
    after:
      "[Added Associations]\ntext/x-python=vim.desktop;\n\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
  {
    claim: "a last line without an end gets one",
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
    claim: "CRLF is taken over by a section that is added",
    before: "[Other]\r\na=b",
    after:
      "[Other]\r\na=b\r\n\r\n[Default Applications]\r\ntext/x-python=pyl.desktop\r\napplication/x-z=pyl.desktop\r\n",
  },
  {
    claim: "a header that is the last line is no hindrance",
    before: "[Other]\n[Default Applications]",
    after: "[Other]\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop",
  },
  {
    claim: "of a key that is there twice, both are set: readers differ in which one counts",
    before:
      "[Default Applications]\ntext/x-python=a.desktop\n[Other]\n[Default Applications]\ntext/x-python=b.desktop\n",
    after:
      "[Default Applications]\napplication/x-z=pyl.desktop\ntext/x-python=pyl.desktop\n[Other]\n[Default Applications]\ntext/x-python=pyl.desktop\n",
  },
  {
    claim: "a value with a semicolon at its end is the same",
    before: "[Default Applications]\ntext/x-python=pyl.desktop;\napplication/x-z=pyl.desktop;\n",
    after: "[Default Applications]\ntext/x-python=pyl.desktop;\napplication/x-z=pyl.desktop;\n",
  },
  {
    claim: "bytes that are no UTF-8 stay",
    before: "# \udcff\n[Default Applications]\n",
    after: "# \udcff\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
  },
];

describe("lines are put into a file of keys:", () => {
  test.each(rows)("$claim", ({ before, after }) => {
    expect(withLines(before, edit)).toBe(after);
    expect(withLines(after, edit)).toBe(after);
  });
});

describe("and taken out of one that somebody has changed since:", () => {
  const changes: readonly (readonly [
    claim: string,
    before: string | undefined,
    text: string,
    left: string | undefined,
  ])[] = [
    [
      "what was before comes back, and what was added stays",
      "[Default Applications]\ntext/x-python=vim.desktop;\n",
      "[Default Applications]\napplication/x-z=pyl.desktop\ntext/x-python=pyl.desktop\ntext/html=w.desktop\n",
      "[Default Applications]\ntext/x-python=vim.desktop\ntext/html=w.desktop\n",
    ],
    [
      "a value that is another's stays",
      undefined,
      "[Default Applications]\ntext/x-python=code.desktop\napplication/x-z=pyl.desktop;\n",
      "[Default Applications]\ntext/x-python=code.desktop\n",
    ],
    [
      "a section that we have made goes with its last line",
      "[Other]\na=b\n",
      "[Other]\na=c\n\n[Default Applications]\ntext/x-python=pyl.desktop\napplication/x-z=pyl.desktop\n",
      "[Other]\na=c\n",
    ],
    [
      "so does the file, when nothing else is in it",
      undefined,
      "[Default Applications]\n\ntext/x-python=pyl.desktop\n",
      undefined,
    ],
    [
      "an empty section that was there stays",
      "[Default Applications]\n",
      "[Default Applications]\ntext/x-python=pyl.desktop\n\n",
      "[Default Applications]\n\n",
    ],
    [
      "nothing of ours, nothing changed",
      "a",
      "[Default Applications]\n\n[B]",
      "[Default Applications]\n\n[B]",
    ],
  ];
  test.each(changes)("%s", (_, before, text, left) => {
    expect(withoutLines(text, before, [edit])).toBe(left);
  });
});
