import { defineConfig } from "vitest/config";

// npm run test:desktops: not a part of `npm test`, as its two systems have 4 GB of other programs.
export default defineConfig({
  test: {
    include: ["test/desktops/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    setupFiles: ["test/support/homes-setup.ts"],
    // A desktop is busy for itself.
    maxWorkers: 2,
  },
});
