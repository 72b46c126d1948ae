import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { readDocuments } from "../../scripts/package/documents.ts";
import { version } from "../../scripts/package/names.ts";
import { versionForArch } from "../../scripts/package/recipes/arch.ts";
import { versionForNuget } from "../../scripts/package/recipes/chocolatey.ts";
import { recipesOf } from "../../scripts/package/recipes/recipes.ts";
import { releaseTable, sha256 } from "../../scripts/package/release-table.ts";
import { packageTargets } from "../../scripts/package/targets.ts";
import { neededPackage } from "../support/packages/built.ts";
import { neededBoth, neededOnPath, neededSystem, neededWhen } from "../support/stories/interpreters.ts";
import { describeWith, type Home, makeHome } from "../support/stories/stories.ts";

const neededArchive = neededPackage(/-linux-x64\.tar\.gz$/);
const own = `pyl ${version} (native)`;
const documents = [
  "share/bash-completion/completions/pyl",
  "share/fish/vendor_completions.d/pyl.fish",
  "share/man/man1/pyl.1",
  "share/zsh/site-functions/_pyl",
];

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const launcherVersion = async (program: string) => (await execa(program, ["--launcher-version"])).stdout;

/** The recipes of a release that has programs for all systems. */
let allRecipes: readonly (readonly [name: string, content: Buffer])[] = [];
beforeAll(() => {
  const files = packageTargets.map(
    ({ name, archive }) => [`pyl-${version}-${name}.${archive}`, Buffer.from(name)] as const,
  );
  allRecipes = recipesOf(releaseTable(files), readDocuments());
});

function writeAllRecipes({ write }: Home): void {
  for (const [name, content] of allRecipes) if (!name.endsWith(".nupkg")) write(name, content.toString());
}

test("versions are those of each package manager", () => {
  const written = ["1.2.3", "1.0.0-alpha.1", "1.0.0-rc.12"];
  expect(written.map(versionForArch)).toEqual(["1.2.3", "1.0.0alpha1", "1.0.0rc12"]);
  expect(written.map(versionForNuget)).toEqual(["1.2.3", "1.0.0-alpha1", "1.0.0-rc12"]);
});

const forHomebrew = neededBoth(neededBoth(neededPackage(/^pyl\.rb$/), neededArchive), neededOnPath("ruby"));
describeWith("the formula of Homebrew", forHomebrew, ([[formula, archive], ruby]) => {
  const driver = resolve("test/support/packages/formula.rb");

  test("is Ruby without warnings", async () => {
    const { stdout, stderr } = await execa(ruby, ["-w", "-c", formula]);
    expect({ stdout, stderr }).toEqual({ stdout: "Syntax OK", stderr: "" });
  });

  test.each([
    ["macos", "arm64"],
    ["macos", "x64"],
    ["linux", "arm64"],
  ])("has the archive for %s on %s, if a release has it", async (system, processor) => {
    const home = makeHome();
    writeAllRecipes(home);
    const { stdout } = await execa(ruby, [driver, join(home.folder, "pyl.rb"), system, processor]);
    expect(JSON.parse(stdout)).toMatchObject({
      url: expect.stringContaining(`-${system}-${processor}.tar.gz`),
      sha256: sha256(Buffer.from(`${system}-${processor}`)),
    });
  });

  test("installs the archive, and passes its own test", async () => {
    const home = makeHome();
    await execa("tar", ["--extract", "--file", archive], { cwd: home.folder });
    const [folder = ""] = readdirSync(home.folder);
    const prefix = join(home.folder, "prefix");
    const { stdout } = await execa(ruby, [driver, formula, "linux", "x64", prefix], {
      cwd: join(home.folder, folder),
    });
    const { url, sha256: sum, ...fields } = JSON.parse(stdout);
    expect(basename(url)).toBe(basename(archive));
    expect(sum).toBe(sha256(readFileSync(archive)));
    expect(fields).toMatchObject({ version, license: "MIT" });
    expect(filesBelow(prefix)).toEqual([
      "bin/pyl",
      "etc/bash_completion.d/pyl",
      "share/fish/vendor_completions.d/pyl.fish",
      "share/man/man1/pyl.1",
      "share/pyl/pyl.nu",
      "share/pyl/pyl.ps1",
      "share/zsh/site-functions/_pyl",
    ]);
    expect(await launcherVersion(join(prefix, "bin/pyl"))).toBe(own);
  });
});

const forArch = neededBoth(
  neededBoth(neededPackage(/\.PKGBUILD$/), neededArchive),
  neededBoth(neededOnPath("makepkg"), neededBoth(neededOnPath("pacman"), neededOnPath("bsdtar"))),
);
const asRoot = neededWhen(process.geteuid?.() === 0, "only root can use another user", forArch);
describeWith("the PKGBUILD of Arch Linux", asRoot, ([[recipe, archive], [makepkg, [pacman]]]) => {
  const nobody = 65534;

  /** Returns a folder of the user nobody with the recipe and the archive: makepkg refuses to run as root. */
  const prepared = (from = recipe): string => {
    const { folder } = makeHome();
    chmodSync(folder, 0o755);
    copyFileSync(from, join(folder, "PKGBUILD"));
    copyFileSync(archive, join(folder, basename(archive)));
    chownSync(folder, nobody, nobody);
    return folder;
  };
  const asUser = (folder: string, words: readonly string[]) =>
    execa(makepkg, words, { cwd: folder, uid: nobody, gid: nobody, env: { HOME: folder } });

  test("agrees with what the AUR reads", async () => {
    const { stdout } = await asUser(prepared(), ["--printsrcinfo"]);
    expect(`${stdout}\n`).toBe(readFileSync(recipe.replace("PKGBUILD", "SRCINFO"), "utf8"));
  });

  test("does so for all architectures of a release", async () => {
    const home = makeHome();
    writeAllRecipes(home);
    const folder = prepared(join(home.folder, basename(recipe)));
    const { stdout } = await asUser(folder, ["--printsrcinfo"]);
    expect(`${stdout}\n`).toBe(readFileSync(join(home.folder, "pyl-bin.SRCINFO"), "utf8"));
    expect(stdout).toContain("-linux-arm64.tar.gz\n");
  });

  test("builds a package that pacman installs and removes", async () => {
    const folder = prepared();
    await asUser(folder, ["--nodeps"]);
    const root = join(folder, "root");
    const database = join(root, "var/lib/pacman");
    mkdirSync(database, { recursive: true });
    const built = readdirSync(folder).find((name) => name.includes(".pkg.")) ?? "";
    const options = ["--root", root, "--dbpath", database, "--noconfirm"];
    await execa(pacman, [...options, "--upgrade", join(folder, built)]);
    expect(filesBelow(join(root, "usr"))).toEqual([
      "bin/pyl",
      ...documents.map((path) => path.replace("pyl.1", "pyl.1.gz")).slice(0, 2),
      "share/licenses/pyl-bin/LICENSE",
      ...documents.map((path) => path.replace("pyl.1", "pyl.1.gz")).slice(2),
    ]);
    expect(await launcherVersion(join(root, "usr/bin/pyl"))).toBe(own);
    // Where pyl looks for its own path. There is no /proc.
    mkdirSync(join(root, "proc/self"), { recursive: true });
    symlinkSync("/usr/bin/pyl", join(root, "proc/self/exe"));
    const { stdout } = await execa("chroot", [root, "/usr/bin/pyl", "--doctor", "--json"], { reject: false });
    expect(JSON.parse(stdout).installation).toMatchObject({
      channel: "pacman",
      remove: "pacman --remove pyl-bin",
    });
    await execa(pacman, [...options, "--remove", "pyl-bin"]);
    expect(existsSync(join(root, "usr/bin/pyl"))).toBe(false);
  });
});

const forNix = neededBoth(
  neededBoth(neededPackage(/\.nix$/), neededArchive),
  neededBoth(neededOnPath("nix-env"), neededOnPath("nix-instantiate")),
);
describeWith("the expression for Nix", forNix, ([[expression, archive], [, instantiate]]) => {
  /** The commands on the page. */
  const [install = "", remove = ""] = [
    ...readFileSync("docs/install.md", "utf8").matchAll(/`(nix-env [^`]+)`/g),
  ].map(([, command]) => command);

  /** Runs a command where Nix has a store of its own: that of this machine may belong to other users. */
  const sh = (command: string, { folder }: Home, packed: string) =>
    execa("sh", ["-e", "-c", command], {
      cwd: folder,
      env: {
        HOME: folder,
        PATH: process.env.PATH ?? "",
        NIX_STORE_DIR: join(folder, "store"),
        NIX_STATE_DIR: join(folder, "state"),
        NIX_LOG_DIR: join(folder, "log"),
        NIX_CONF_DIR: join(folder, "conf"),
        NIX_CONFIG: "sandbox = false\nbuild-users-group =\nsubstitute = false\n",
        NIX_PATH: `nixpkgs=${resolve("test/support/packages/nixpkgs")}`,
        PYL_ARCHIVE: packed,
      },
      extendEnv: false,
    });
  const prepared = (): Home => {
    const home = makeHome();
    copyFileSync(expression, join(home.folder, "pyl.nix"));
    return home;
  };

  test("is an expression for all systems of a release", async () => {
    const home = makeHome();
    writeAllRecipes(home);
    const { stdout } = await execa(instantiate, ["--parse", join(home.folder, "pyl.nix")]);
    for (const system of ["x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin"])
      expect(stdout).toContain(`${system} = `);
  });

  test("installs the archive and removes it", async () => {
    const home = prepared();
    const profile = join(home.folder, ".nix-profile");
    await sh(install, home, archive);
    expect(await launcherVersion(join(profile, "bin/pyl"))).toBe(own);
    expect(filesBelow(dirname(realpathSync(join(profile, "bin"))))).toEqual(["bin/pyl", ...documents]);
    await sh(remove, home, archive);
    expect(existsSync(join(profile, "bin/pyl"))).toBe(false);
    // Nix makes files and folders of the store read-only.
    await execa("chmod", ["-R", "u+w", join(home.folder, "store")]);
  });

  test("refuses an archive with another sum", async () => {
    const home = prepared();
    const changed = home.write("changed.tar.gz", "another archive");
    await expect(sh(install, home, changed)).rejects.toThrow("store path mismatch");
  });
});

const forChocolatey = neededBoth(
  neededBoth(neededPackage(/\.nupkg$/), neededPackage(/-windows-x64\.zip$/)),
  neededSystem(),
);
describeWith("the package for Chocolatey", forChocolatey, ([[nupkg, archive], { executable }]) => {
  test("has the programs of the archive, and their sums", async () => {
    const { folder } = makeHome();
    for (const [path, to] of [
      [nupkg, "nupkg"],
      [archive, "archive"],
    ] as const)
      await execa(executable, ["-m", "zipfile", "--extract", path, join(folder, to)]);
    const tools = join(folder, "nupkg/tools");
    expect(readdirSync(tools).sort()).toEqual(
      ["LICENSE.txt", "VERIFICATION.txt", "pyl.exe", "pylw.exe", "pylw.exe.gui"].sort(),
    );
    const [top = ""] = readdirSync(join(folder, "archive"));
    const verification = readFileSync(join(tools, "VERIFICATION.txt"), "utf8");
    expect(verification).toContain(sha256(readFileSync(archive)));
    for (const name of ["pyl.exe", "pylw.exe"]) {
      const program = readFileSync(join(tools, name));
      expect(program.equals(readFileSync(join(folder, "archive", top, name)))).toBe(true);
      expect(verification).toContain(`${sha256(program)}  ${name}\n`);
    }
  });

  test("is XML with all that NuGet requires, and a type for each part", async () => {
    const driver = resolve("test/support/packages/read_nupkg.py");
    const { stdout } = await execa(executable, [driver, nupkg]);
    const { metadata, manifest, types, parts } = JSON.parse(stdout);
    expect(metadata).toMatchObject({ id: "pyl", version, requireLicenseAcceptance: "false" });
    for (const name of ["authors", "description"]) expect(metadata[name]).not.toBe("");
    expect(parts).toContain(manifest.slice(1));
    for (const part of parts)
      if (part !== "[Content_Types].xml") expect(types).toContain(part.split(".").pop());
  });
});
