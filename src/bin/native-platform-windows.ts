import { windows } from "../platform/windows.ts";

/** The twin of native-platform.ts for Windows. */
export const platform = windows;
