import { description, homeAddress, license, version } from "../names.ts";
import type { ReleasedArchive } from "./released-archives.ts";

const systems = [
  { platform: "darwin", block: "on_macos" },
  { platform: "linux", block: "on_linux" },
] as const;

/** Homebrew's names of architectures. */
const architectures: Readonly<Record<string, string>> = { arm64: "on_arm", x64: "on_intel" };

/**
 * Returns a formula for a tap (docs.brew.sh/Formula-Cookbook). It does not install `py`: that is the command of the formula
 * python-launcher.
 */
export function formulaOf(archives: readonly ReleasedArchive[]): string {
  const blocks = systems.flatMap(({ platform, block }) => {
    const own = archives.filter(({ target }) => target.platform === platform);
    if (own.length === 0) return [];
    return [`  ${block} do\n${own.map(sourceOf).join("\n")}  end\n`];
  });
  return `class Pyl < Formula
  desc "${description}"
  homepage "${homeAddress}"
  version "${version}"
  license "${license}"

${blocks.join("\n")}
  def install
    bin.install "pyl"
    man1.install "pyl.1"
    bash_completion.install "complete/pyl.bash" => "pyl"
    zsh_completion.install "complete/_pyl"
    fish_completion.install "complete/pyl.fish"
    pkgshare.install "complete/pyl.nu", "complete/pyl.ps1"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/pyl --launcher-version")
    assert_match "complete -F", shell_output("#{bin}/pyl --completions=bash")
  end
end
`;
}

function sourceOf({ target, file }: ReleasedArchive): string {
  return `    ${architectures[target.architecture]} do
      url "${file.url}"
      sha256 "${file.sha256}"
    end
`;
}
