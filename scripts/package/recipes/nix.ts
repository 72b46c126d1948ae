import type { Document } from "../documents.ts";
import { description, homeAddress, version } from "../names.ts";
import { installCommands } from "./installed.ts";
import type { ReleasedArchive } from "./released-archives.ts";

const kernels: Readonly<Record<string, string>> = { darwin: "darwin", linux: "linux" };
const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

/**
 * Returns a function for Nix's `callPackage`. The program is not changed after it was installed: it is static, and the image
 * in it must stay where it is.
 */
export function expressionOf(archives: readonly ReleasedArchive[], documents: readonly Document[]): string {
  const systems = archives.map(({ target, file }) => {
    const hash = Buffer.from(file.sha256, "hex").toString("base64");
    return `    ${processors[target.architecture]}-${kernels[target.platform]} = {
      url = "${file.url}";
      hash = "sha256-${hash}";
    };
`;
  });
  return `{ lib, stdenvNoCC, fetchurl }:

let
  system = stdenvNoCC.hostPlatform.system;
  archives = {
${systems.join("")}  };
in
stdenvNoCC.mkDerivation {
  pname = "pyl";
  version = "${version}";
  src = fetchurl (archives.\${system} or (throw "pyl has no program for \${system}"));

  dontConfigure = true;
  dontBuild = true;
  dontStrip = true;
  dontPatchELF = true;

  installPhase = ''
    runHook preInstall
${installCommands("$out", documents)
  .map((line) => `    ${line}\n`)
  .join("")}    runHook postInstall
  '';

  meta = {
    description = "${description}";
    homepage = "${homeAddress}";
    license = lib.licenses.mit;
    mainProgram = "pyl";
    platforms = builtins.attrNames archives;
    sourceProvenance = [ lib.sourceTypes.binaryNativeCode ];
  };
}
`;
}
