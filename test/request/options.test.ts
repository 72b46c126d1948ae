import { expect, test } from "vitest";
import { jsonReports, reportFor, reports } from "../../src/request/options.ts";

for (const [option, report] of Object.entries(reports))
  test(`${option} asks for ${report}`, () => {
    expect(reportFor(option)).toBe(report);
  });

for (const option of [
  "",
  "-",
  "--",
  "-1",
  "-H",
  "--LIST",
  "--lis",
  "list",
  "toString",
  "__proto__",
  "--json",
  "-V",
])
  test(`"${option}" asks for no report`, () => {
    expect(reportFor(option)).toBeUndefined();
  });

test("what can be had as JSON is a report", () => {
  for (const report of jsonReports) expect(Object.values(reports)).toContain(report);
});
