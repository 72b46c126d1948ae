# Stands for nixpkgs: `fetchurl` takes the file PYL_ARCHIVE if it has the hash that is wanted, and `mkDerivation` unpacks it
# and runs the installation with the system's programs.
_:

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
{
  callPackage = path: _: import path {
    lib = {
      licenses.mit = "MIT";
      sourceTypes.binaryNativeCode = "binary";
    };
    fetchurl = { url, hash }: builtins.path {
      name = baseNameOf url;
      path = /. + builtins.getEnv "PYL_ARCHIVE";
      recursive = false;
      sha256 = hash;
    };
    stdenvNoCC = {
      hostPlatform.system = builtins.currentSystem;
      inherit mkDerivation;
    };
  };
}
