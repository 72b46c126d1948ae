import { expect, test } from "vitest";
import { textOfKey } from "../../src/select/environments/project-tools/toml-text.ts";

const rows: readonly (readonly [text: string, table: string, key: string, value: string | undefined])[] = [
  ['[project]\nname = "a"\n', "project", "name", "a"],
  ["[project]\r\nname = 'a' # b\r\nversion = '1'\r\n", "project", "name", "a"],
  ['[project]\nversion = "1"\n  name="a"', "project", "name", "a"],
  ['[project]\nname-of = "b"\nrename = "c"\n', "project", "name", undefined],
  ['[project]\nname = ""\n', "project", "name", undefined],
  ["[project]\nname = 3\n", "project", "name", undefined],
  ['[project]\nname = """\na"""\n', "project", "name", "a"],
  ['[project]\nname = "a"\n[tool.poetry]\nname = "b"\n', "tool.poetry", "name", "b"],
  ['[project]\nversion = "1"\n[tool.poetry]\nname = "b"\n', "project", "name", undefined],
  ['[tool.poetry.dependencies]\nname = "b"\n', "tool.poetry", "name", undefined],
  ['[tool]\npoetry = { name = "a" }\n', "tool.poetry", "name", "a"],
  ['[tool]\npoetry.name = "a"\n', "tool.poetry", "name", "a"],
  ['tool.poetry.name = "a"\n', "tool.poetry", "name", "a"],
  ['project = { name = "a" }\n', "project", "name", "a"],
  ['[tool.hatch.envs]\ndefault.path = "a"\n', "tool.hatch.envs.default", "path", "a"],
  ['[tool.hatch]\nenvs.default = { path = "a" }\n', "tool.hatch.envs.default", "path", "a"],
  ['[x]\ny = """\n[project]\nname = "b"\n"""\n[project]\nname = "a"\n', "project", "name", "a"],
  ['[x]\ny = [\n  ["[project]"],\n]\n[project]\nname = "a"\n', "project", "name", "a"],
  ["[project\nname = ", "project", "name", undefined],
  ["", "project", "name", undefined],
];

test.each(rows)("%j: %s.%s is %j", (text, table, key, value) => {
  expect(textOfKey({ text }, table.split("."), key)).toBe(value);
});
