import { resolve } from "node:path";

/** Whether the tests run the programs as they start without an image: the projects `bytecode` and `windows bytecode` of vitest.config.ts. */
export const isBytecode = Boolean(process.env.PYL_TEST_BYTECODE);
const bytecode = isBytecode ? resolve("dist/bytecode") : undefined;

export const nativeProgram = resolve(bytecode ?? "dist", "pyl");

export const windowsPrograms = bytecode ?? resolve("dist/windows-x64");
