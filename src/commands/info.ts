import { type Command, print } from "./command.ts";

export const info: Command = (situation) => print(situation, "\n");
