import { resolve } from "node:path";

/**
 * The folders of the programs that are tested: those with an image, or in the projects `bytecode` and
 * `windows bytecode` of vitest.config.ts the same as they start without one.
 */
const bytecode = process.env.PYL_TEST_BYTECODE ? resolve("dist/bytecode") : undefined;

export const nativeProgram = resolve(bytecode ?? "dist", "pyl");

export const windowsPrograms = bytecode ?? resolve("dist/windows-x64");
