import { defineConfig } from "vitest/config";

export default defineConfig({
  define: { PYL_VERSION: JSON.stringify("0.0.0") },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // Two cores are what a small machine has; the stories start real interpreters.
    maxWorkers: 2,
  },
});
