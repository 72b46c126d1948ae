import { defineConfig } from "vitest/config";

const windows = "test/stories/windows/**/*.test.ts";

export default defineConfig({
  define: {
    PYL_VERSION: JSON.stringify("0.0.0"),
    PYL_ICON: JSON.stringify("<svg/>\n"),
    PYL_POSITIONS: JSON.stringify(""),
  },
  test: {
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // Two cores are what a small machine has; the stories start real interpreters.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "all", include: ["test/**/*.test.ts"], exclude: [windows] } },
      // Wine takes some ten seconds to make a Windows: only who runs one of these waits for it.
      {
        extends: true,
        test: { name: "windows", include: [windows], globalSetup: "test/support/wine-setup.ts" },
      },
    ],
  },
});
