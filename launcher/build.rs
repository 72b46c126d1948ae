//! Gives the program its version, and the offsets of the engine's fields that the build needs. For Windows, also adds the
//! resources that Explorer shows, and the manifest that the loader reads.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use winresource::VersionInfo;

const LAYOUT: &str = "src/engine_layout.c";
const LAYOUT_MARK: &[u8] = b"pyl-engine-layou";
/// In the order of `numbers` in that file. scripts/image/ uses these names.
const LAYOUT_NAMES: [&str; 22] = [
    "context.runtime",
    "context.timeOrigin",
    "context.randomState",
    "context.hashSeed",
    "runtime.stackTop",
    "runtime.stackLimit",
    "runtime.shapeHashBits",
    "runtime.shapeHashSize",
    "runtime.shapeHashCount",
    "runtime.shapeHash",
    "shape.isHashed",
    "shape.hash",
    "shape.hashMask",
    "shape.propertyCount",
    "shape.hashNext",
    "shape.prototype",
    "shape.hashTable",
    "property.size",
    "engine.takesBlocksOneByOne",
    "block.headerSize",
    "block.type",
    "block.typeOfShapes",
];

const MANIFEST: &str = "windows.manifest";
const ICON: &str = "../dist/native/windows/pyl.ico";
const US_ENGLISH: u16 = 0x0409;

fn main() {
    write_layout();
    let version = read_version();
    println!("cargo:rustc-env=PYL_VERSION={version}");
    let architecture = env::var("CARGO_CFG_TARGET_ARCH").expect("cargo sets it for build scripts");
    println!("cargo:rustc-env=PYL_ARCHITECTURE={architecture}");
    if env::var("CARGO_CFG_TARGET_FAMILY").as_deref() == Ok("windows") {
        compile_resources(&version);
    }
}

/// Returns the version in package.json, which is the only place that has it.
fn read_version() -> String {
    let text = fs::read_to_string(watch(Path::new("../package.json"))).expect("package.json is UTF-8");
    let key = "\"version\": \"";
    let start = text.find(key).expect("package.json has a version") + key.len();
    let end = start + text[start..].find('"').expect("JSON text ends");
    text[start..end].into()
}

/// Writes the table of offsets. Compiles the C file with the engine's own flags and source for the target, and
/// reads the numbers from the object file, without running it.
fn write_layout() {
    watch(Path::new(LAYOUT));
    let output = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let object = output.join("engine_layout.o");
    // The settings of rquickjs-sys. Optimisation would take five times as long for the same numbers.
    let compiler = cc::Build::new()
        .opt_level(0)
        .warnings(false)
        .include(engine_source())
        .define("_GNU_SOURCE", None)
        .define("NDEBUG", None)
        .get_compiler();
    let mut command = compiler.to_command();
    if compiler.is_like_msvc() {
        command.arg("/c").arg(LAYOUT).arg(format!("/Fo{}", object.display()));
    } else {
        command.arg("-c").arg(LAYOUT).arg("-o").arg(&object);
    }
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{LAYOUT} does not compile");
    let bytes = fs::read(&object).expect("the compiler has written the object file");
    let at = bytes
        .windows(LAYOUT_MARK.len())
        .position(|window| window == LAYOUT_MARK)
        .expect("the object file has the layout")
        + LAYOUT_MARK.len();
    let numbers = bytes[at..]
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes(word.try_into().unwrap()));
    let rows: String = LAYOUT_NAMES
        .iter()
        .zip(numbers)
        .map(|(name, number)| format!("    (\"{name}\", {number}),\n"))
        .collect();
    let table = format!(
        "const ENGINE_LAYOUT: [(&str, usize); {}] = [\n{rows}];\n",
        LAYOUT_NAMES.len()
    );
    fs::write(output.join("engine_layout.rs"), table).expect("OUT_DIR is writable");
}

/// Returns the folder where cargo keeps the source of the engine that is linked.
fn engine_source() -> PathBuf {
    let cargo = env::var_os("CARGO").expect("cargo sets CARGO");
    let target = env::var("TARGET").expect("cargo sets TARGET");
    // Only the target's packages: others may not have been fetched.
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--format-version=1",
            "--locked",
            "--offline",
            "--filter-platform",
        ])
        .arg(target)
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("cargo's JSON is UTF-8");
    let package = text
        .find("\"name\":\"rquickjs-sys\",\"version\"")
        .expect("the engine is a dependency");
    let key = "\"manifest_path\":\"";
    let start = text[package..].find(key).expect("every package has a manifest") + package + key.len();
    let end = start + text[start..].find('"').expect("JSON text ends");
    let manifest = PathBuf::from(text[start..end].replace("\\\\", "\\"));
    manifest.parent().expect("a manifest is in a folder").join("quickjs")
}

/// Compiles the resources. On other systems than Windows the crate uses mingw's resource compiler. The
/// windowed program is a copy of this one (scripts/windowed.ts), so it has the same resources.
fn compile_resources(version: &str) {
    let license = fs::read_to_string(watch(Path::new("../LICENSE"))).expect("the license is UTF-8");
    let copyright = license.lines().find(|line| line.starts_with("Copyright"));
    winresource::WindowsResource::new()
        .set("FileVersion", version)
        .set("ProductVersion", version)
        .set_version_info(VersionInfo::FILEVERSION, number_of(version))
        .set_version_info(VersionInfo::PRODUCTVERSION, number_of(version))
        .set("FileDescription", "pyl, starts Python scripts")
        .set("InternalName", "pyl")
        .set("OriginalFilename", "pyl.exe")
        .set(
            "LegalCopyright",
            copyright.expect("the license names who has the copyright"),
        )
        .set_language(US_ENGLISH)
        .set_icon(&absolute(watch(Path::new(ICON))))
        .set_manifest_file(&absolute(watch(Path::new(MANIFEST))))
        .compile()
        .unwrap_or_else(|error| panic!("the resources do not compile: {error}"));
}

/// Returns `1.2.3`, also with `-beta.1` behind it, as Windows compares versions: four numbers of 16 bits.
fn number_of(version: &str) -> u64 {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    let mut numbers = release
        .split('.')
        .map(|number| number.parse::<u16>().expect("the version has numbers"));
    (0..4).fold(0, |all, _| (all << 16) | u64::from(numbers.next().unwrap_or(0)))
}

/// Returns the absolute path, because the resource compiler runs in another folder.
fn absolute(path: &Path) -> String {
    let path = env::current_dir().expect("cargo runs it in launcher/").join(path);
    path.to_str().expect("the checkout's path is UTF-8").into()
}

fn watch(path: &Path) -> &Path {
    println!("cargo:rerun-if-changed={}", path.display());
    assert!(
        path.exists(),
        "{} is missing; `npm run build` creates what is in dist",
        path.display()
    );
    path
}
