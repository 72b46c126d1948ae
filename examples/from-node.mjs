// Runs a script with its own Python: node examples/from-node.mjs examples/hello.py
import { findPython, PylError, runPython } from "pyl";

const [script, ...args] = process.argv.slice(2);
try {
  const python = await findPython({ script });
  if (python === undefined) {
    console.error(`No Python on this machine can run ${script}.`);
    process.exit(103);
  }
  console.log(`${script} runs with ${python.implementation} ${python.version.text}:`);
  for await (const line of runPython(script, args, { timeout: 10_000 })) console.log(`  ${line}`);
} catch (error) {
  if (error instanceof PylError) console.error(error.message);
  else console.error(error.timedOut ? `${script} took too long.` : `${script} ended with ${error.exitCode}.`);
  process.exit(1);
}
