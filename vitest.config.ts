import { defineConfig } from "vitest/config";
import { programEndings } from "./scripts/program-endings.ts";

/** What starts real programs and waits for them; the rest runs on described machines (docs/testing.md). */
const programs = [
  "test/stories/**/*.test.ts",
  "test/host/**/*.test.ts",
  "test/image/**/*.test.ts",
  "test/python/prune.test.ts",
  "test/startup/{script,session}.test.ts",
  "test/{readme,shebangs,trace,windows-files}.test.ts",
];
/** What `npm run package` writes, installed by the programs that people install it with. */
const packages = "test/packages/**/*.test.ts";
/** npm run test:desktops (vitest.desktops.config.ts). */
const desktops = "test/desktops/**/*.test.ts";
const windows = "test/stories/windows/**/*.test.ts";
const wine = "test/support/windows/wine-setup.ts";
const bytecode = { PYL_TEST_BYTECODE: "1" };
/** What is counted and timed, and what runs no native program or just what `npm install` gives. */
const aboutTheImage = ["cost", "scripts/cost", "discovery/many", "node-host", "double-click"].map(
  (story) => `test/stories/${story}.test.ts`,
);

/** Obstacles for the programs that make environments: whether pyl has an image makes no difference. */
const aboutMakers = ["at-once", "base", "interrupted", "killed", "obstacles"].map(
  (story) => `test/stories/scripts/${story}.test.ts`,
);

/** Imports of programs in other languages, as esbuild does them (src/program-text.d.ts). */
const programText = {
  name: "program text",
  enforce: "pre",
  transform: (text: string, path: string) =>
    programEndings.some((ending) => path.endsWith(`.${ending}`))
      ? `export default ${JSON.stringify(text)};`
      : undefined,
} as const;

export default defineConfig({
  plugins: [programText],
  define: {
    PYL_VERSION: JSON.stringify("0.0.0"),
    PYL_ICON: JSON.stringify("<svg/>\n"),
    PYL_SMALL_ICON: JSON.stringify("\udc89PNG\r\n"),
    PYL_POSITIONS: JSON.stringify(""),
  },
  test: {
    // Only what hangs takes so long: with both cores busy, the longest tests take a minute or two.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    setupFiles: ["test/support/homes-setup.ts"],
    // Twice the cores of a small machine: the stories mostly wait for the programs that they start.
    maxWorkers: 4,
    // The modules of src keep no state (test/architecture.test.ts), so the files of one worker share them.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: "quick", include: ["test/**/*.test.ts"], exclude: [...programs, packages, desktops] },
      },
      { extends: true, test: { name: "programs", include: programs, exclude: [windows] } },
      {
        extends: true,
        test: {
          name: "packages",
          include: [packages],
          globalSetup: ["test/support/packages/build-setup.ts", wine],
        },
      },
      // Wine needs about ten seconds to make a Windows, so only these projects wait for it.
      { extends: true, test: { name: "windows", include: [windows], globalSetup: wine } },
      // The same program as it starts where it cannot be frozen: slower, with the same answers.
      {
        extends: true,
        test: {
          name: "bytecode",
          include: ["test/stories/**/*.test.ts", "test/shebangs.test.ts"],
          exclude: [windows, "test/stories/{library,recipes}/**", ...aboutTheImage, ...aboutMakers],
          env: bytecode,
        },
      },
      {
        extends: true,
        test: {
          name: "windows bytecode",
          include: ["launch", "environments", "desktop/windowed", "errors"].map(
            (story) => `test/stories/windows/${story}.test.ts`,
          ),
          globalSetup: wine,
          env: bytecode,
        },
      },
    ],
  },
});
