import { windows } from "../platform/windows.ts";

/** Takes the place of native-platform.ts in the program for Windows. */
export const platform = windows;
