import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desktop, neededDesktop, openDesktop } from "../../../support/stories/desktop.ts";
import { neededBoth } from "../../../support/stories/interpreters.ts";
import { describeWith } from "../../../support/stories/stories.ts";
import { neededWine, useWine, windowedLauncher } from "../../../support/windows/wine.ts";

describeWith("pylw.exe, which has no console", neededBoth(neededWine(), neededDesktop()), ([template]) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop.close());
  const wine = useWine(template, () => desktop.display);

  test("shows in a box why nothing was started", async () => {
    wine.write("C:\\home\\hello.pyw", "print(1)\n");
    const ended = wine.start({ program: windowedLauncher, arguments: ["hello.pyw"], withoutStreams: true });
    await desktop.window("^pyl$");
    await desktop.closeByKey("Return", "^pyl$");
    expect((await ended).status).toBe(112);
    expect(await desktop.windowCount("^pyl$")).toBe(0);
  });

  test("writes it if its errors are read, and shows no box", async () => {
    const outcome = await wine.start({ program: windowedLauncher, arguments: ["nothing.pyw"] });
    expect(outcome.status).toBe(105);
    expect(outcome.errors).toContain("nothing.pyw");
  });
});
