import { expect, test } from "vitest";
import { nativeHost, useHost } from "../support/hosts/driven-hosts.ts";
import { describeWith, start } from "../support/stories/stories.ts";

/** Wrong calls of each function that takes one of a few words; TypeScript's types forbid them. */
const wrong = [
  ["isTerminal", "keyboard"],
  ["write", "printer", "text"],
  ["registryKeys", "machine", "Software"],
] as const;

describeWith("the native host", nativeHost, (native) => {
  const host = useHost(native);

  test.each(wrong)("%s throws an exception for the word %j, and takes no default", async (...call) => {
    const words = { home: host.home, command: host.command(), arguments: [JSON.stringify([call])] };
    const { status, output, errors } = await start(words);
    expect([status, output]).toEqual([109, ""]);
    expect(errors).toContain(`TypeError: host.${call[0]}: ${call[1]} is not one of its words`);
  });
});
