import { readFileSync } from "node:fs";
import { cpus, release, type } from "node:os";

/**
 * Describes the machine as far as it affects the numbers. It contains nothing that identifies this
 * machine.
 */
export function describeMachine(): string {
  const [processor] = cpus();
  const cores = `${cpus().length} cores of ${processor?.model.trim() ?? "an unknown processor"}`;
  return `${cores}, ${process.arch}, ${type()} ${release()}, ${distribution()}`;
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "unknown system";
  } catch {
    return "unknown system";
  }
}
