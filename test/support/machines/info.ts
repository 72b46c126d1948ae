import { expect } from "vitest";
import { type DescribedRun, runDescribed } from "./described.ts";

/** Returns what a Python prints: the line of src/python/probe.py, then that of src/python/facts.py. */
export const answer = (more: object = {}): string => {
  const { implementation, version, variant, ...facts } = {
    implementation: "cpython",
    version: "3.12.4",
    variant: "standard",
    implementationVersion: null,
    prefix: "/usr/local",
    basePrefix: "/usr/local",
    sitePackages: ["/usr/local/lib/python3.12/site-packages", "/usr/lib/python3/dist-packages"],
    userSite: { path: "/home/me/.local/lib/python3.12/site-packages", isEnabled: true },
    sitecustomize: null,
    usercustomize: null,
    ...more,
  };
  return `${JSON.stringify({ implementation, version, variant })}\n${JSON.stringify(facts)}`;
};

/** `--info` on a machine whose interpreter answers. */
export const answering: DescribedRun = {
  machine: "several",
  arguments: ["--info"],
  answers: { "/usr/local/bin/python3.12": answer() },
};

/** Returns what the same run prints with `--json`. */
export function json(run: DescribedRun, expected = 0): Record<string, unknown> {
  const words = run.arguments.includes("--json")
    ? run.arguments
    : [...run.arguments.slice(0, 1), "--json", ...run.arguments.slice(1)];
  const { host, status } = runDescribed({ ...run, arguments: words });
  expect(status, host.written.error).toBe(expected);
  return JSON.parse(host.written.output);
}
