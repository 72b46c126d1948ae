# Runs a formula of Homebrew without Homebrew: the part of its language that ours uses, for one system.
#
#   ruby formula.rb FORMULA SYSTEM PROCESSOR [PREFIX]
#
# prints the archive that the formula wants, as JSON. With a prefix, it first installs what is in this folder below it, and runs
# the formula's test.

require "json"
require "pathname"
require "fileutils"

FORMULA, SYSTEM, PROCESSOR, PREFIX = ARGV

class Pathname
  def install(*sources)
    mkpath
    sources.flat_map { |source| source.is_a?(Hash) ? source.to_a : [[source, File.basename(source)]] }
           .each { |from, name| FileUtils.cp(from, self + name) }
  end
end

class Formula
  FIELDS = {}

  %i[desc homepage version license url sha256].each do |field|
    define_singleton_method(field) { |value| FIELDS[field] = value }
  end

  { on_macos: "macos", on_linux: "linux" }.each do |name, system|
    define_singleton_method(name) { |&block| block.call if SYSTEM == system }
  end

  { on_arm: "arm64", on_intel: "x64" }.each do |name, processor|
    define_singleton_method(name) { |&block| block.call if PROCESSOR == processor }
  end

  def self.test(&block)
    define_method(:run_test, &block)
  end

  {
    bin: "bin",
    man1: "share/man/man1",
    bash_completion: "etc/bash_completion.d",
    zsh_completion: "share/zsh/site-functions",
    fish_completion: "share/fish/vendor_completions.d",
    pkgshare: "share/pyl",
  }.each { |name, path| define_method(name) { Pathname.new(PREFIX) + path } }

  def version
    FIELDS[:version]
  end

  def shell_output(command)
    output = `#{command}`
    raise "#{command} failed" unless $?.success?
    output
  end

  def assert_match(expected, actual)
    raise "#{actual} does not have #{expected}" unless actual.include?(expected)
  end
end

load FORMULA
if PREFIX
  formula = Pyl.new
  formula.install
  FileUtils.chmod(0o755, Dir.glob("#{PREFIX}/bin/*"))
  formula.run_test
end
puts JSON.generate(Formula::FIELDS)
