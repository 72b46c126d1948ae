import type { OptionGroup } from "./option.ts";
import * as values from "./option-values.ts";

/** The options for how Python is started (docs/desktop.md). */
export const optionsOfStarting = {
  heading: "How Python is started",
  options: [
    {
      names: ["--console"],
      set: values.setConsole,
      help: "start with a console, even for a `.pyw` (Windows)",
    },
    {
      names: ["--windowed"],
      set: values.setWindowed,
      help: "start without a console, as `pylw` does; a window shows a failure",
    },
    {
      names: ["--pause"],
      value: "WHEN",
      set: values.setPause,
      help: "`always`, `error` or `never`: when the console waits for Enter at the end",
    },
    {
      names: ["--background"],
      set: values.setBackground,
      help: "start detached from this terminal; the output goes to `NAME.log`",
    },
    {
      names: ["--log"],
      value: "FILE",
      set: values.setLog,
      help: "with `--background`: append the output to this file",
    },
    {
      names: ["--startup"],
      value: "FILE",
      set: values.setStartup,
      help: "run this file first, in a session or before a script",
    },
    { names: ["--no-startup"], set: values.setNoStartup, help: "run no startup file, nor PYTHONSTARTUP" },
    {
      names: ["--open"],
      set: values.setOpen,
      help: "start as a double-click does: in a terminal or window of its own",
    },
  ],
} as const satisfies OptionGroup;
