import { statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { version } from "../../../scripts/package/names.ts";
import { productCode } from "../../../scripts/package/windows/installer-source.ts";
import { neededPackage } from "../../support/packages/built.ts";
import { neededBoth, neededOnPath } from "../../support/stories/interpreters.ts";
import { describeWith, makeHome } from "../../support/stories/stories.ts";

const needed = neededBoth(neededPackage(/\.msi$/), neededOnPath("msiinfo"));

describeWith("the file of the installer", needed, ([installer, msiinfo]) => {
  const print = async (...words: readonly string[]) => (await execa(msiinfo, words)).stdout;

  test("is less than 2.5 MB", () => {
    expect(statSync(installer).size).toBeLessThan(2_500_000);
  });

  test("has the same dates on every machine", async () => {
    const summary = await print("suminfo", installer);
    expect(summary).toMatch(/^Created: .* 00:00:00 1980$/m);
    expect(summary).toMatch(/^Last saved: .* 00:00:00 1980$/m);
    // Windows takes a code in lower case for none.
    expect(summary).toMatch(/^Revision number \(UUID\): \{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/m);
  });

  test("has codes that only the version determines, and the one that never changes", async () => {
    const properties = await print("export", installer, "Property");
    expect(properties).toContain(`ProductCode\t{${productCode(version)}}`);
    expect(properties).toContain("UpgradeCode\t{5B0F1A7C-9D54-4C58-9E5B-6C0C5D1B7E42}");
    expect(productCode("0.0.9")).not.toBe(productCode(version));
  });
});

const neededSigning = neededBoth(
  neededPackage(/\.msi$/),
  neededBoth(neededOnPath("openssl"), neededOnPath("osslsigncode")),
);

describeWith("a signature", neededSigning, ([installer, [openssl, osslsigncode]]) => {
  test("can be added to the installer, and is what its reader expects", async () => {
    const { folder } = makeHome();
    const [key, certificate, signed] = ["key.pem", "certificate.pem", "signed.msi"].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=pyl"];
    const usage = ["-addext", "extendedKeyUsage=codeSigning"];
    await execa(openssl, [...request, ...usage, "-keyout", key, "-out", certificate]);
    const sign = ["sign", "-certs", certificate, "-key", key, "-h", "sha256", "-n", "pyl"];
    await execa(osslsigncode, [...sign, "-in", installer, "-out", signed]);
    const { stdout } = await execa(osslsigncode, ["verify", "-CAfile", certificate, "-in", signed]);
    expect(stdout).toContain("Signature verification: ok");
  });
});
