/** Whether Python is started with a console or without: two programs on Windows, one elsewhere. */
export type Mode = "console" | "windowed";

/** `gui.pyw` and `gui.pyzw` say so themselves, whichever program starts them. */
export function modeOfScript(script: string): Mode | undefined {
  const name = script.slice(-5).toLowerCase();
  return name.endsWith(".pyw") || name === ".pyzw" ? "windowed" : undefined;
}
