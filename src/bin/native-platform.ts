import { posix } from "../platform/posix.ts";

/** The rules of the system that the native program is built for. For Windows, scripts/bundle.ts puts native-platform-windows.ts in place of this. */
export const platform = posix;
