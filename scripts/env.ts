import { writeFileSync } from "node:fs";
import { askEnv, envTable, gnuVersion } from "./env/ask-env.ts";

// npm run env: writes test/cases/env.txt, with what GNU's env does with each line.
if (gnuVersion() === undefined) throw new Error("/usr/bin/env is not the env of GNU coreutils");
writeFileSync(envTable, askEnv());
