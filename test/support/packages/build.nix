# Builds scripts/package/recipes/nix.ts's expression without nixpkgs: `fetchurl` takes the archive that was packed, if it has the
# hash that the expression wants, and `mkDerivation` runs the phases that matter with the system's programs.
{ expression, archive }:

let
  mkDerivation = { pname, version, src, installPhase, ... }: derivation {
    name = "${pname}-${version}";
    system = builtins.currentSystem;
    builder = "/bin/bash";
    args = [ "-e" "-c" "runHook() { :; }; tar -xzf $src; cd */; eval \"$installPhase\"" ];
    PATH = "/usr/bin:/bin";
    inherit src installPhase;
  };
in
import expression {
  lib = {
    licenses.mit = "MIT";
    sourceTypes.binaryNativeCode = "binary";
  };
  fetchurl = { url, hash }: builtins.path {
    name = baseNameOf url;
    path = archive;
    recursive = false;
    sha256 = hash;
  };
  stdenvNoCC = {
    hostPlatform.system = builtins.currentSystem;
    inherit mkDerivation;
  };
}
