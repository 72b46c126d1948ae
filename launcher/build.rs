//! Compiles the bundles in dist/native to bytecode with the engine that will run them,
//! without source text and line tables: what a launch reads is what it costs. For Windows,
//! also what its Explorer shows of a program, and what its loader must know of it.

use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::{env, fs, slice};

use rquickjs_sys as qjs;

/// The tests have the host driven by a program of their own (test/support/host-drivers.ts).
const BUNDLES: &str = match option_env!("PYL_BUNDLES") {
    Some(folder) => folder,
    None => "../dist/native",
};
/// Read as they are: what most launches need is there at once.
const PLAIN_CHUNKS: [&str; 3] = ["launch", "search", "report"];
/// Half as long, for some 25 instructions a byte (src/packed.rs).
const PACKED_CHUNKS: [&str; 10] = [
    "parsers",
    "mise",
    "errors",
    "telling",
    "info",
    "doctor",
    "activate",
    "register",
    "ways",
    "afterwards",
];
const BEST_COMPRESSION: u8 = 10;
const MANIFEST: &str = "windows.manifest";
const US_ENGLISH: u16 = 0x0409;

fn main() {
    let family = env::var("CARGO_CFG_TARGET_FAMILY").expect("cargo sets it for build scripts");
    if family == "windows" {
        compile_chunks(&Path::new(BUNDLES).join("windows"));
        compile_resources();
    } else {
        compile_chunks(&Path::new(BUNDLES).join("posix"));
    }
}

fn compile_chunks(bundles: &Path) {
    let output = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write = |chunk: &str, extension, bytes| {
        fs::write(output.join(chunk).with_extension(extension), bytes).expect("OUT_DIR is writable");
    };
    for chunk in PLAIN_CHUNKS {
        write(chunk, "bytecode", compile(chunk, bundles));
    }
    for chunk in PACKED_CHUNKS {
        write(chunk, "packed", pack(&compile(chunk, bundles)));
    }
}

/// How many they are, and what DEFLATE (RFC 1951) makes of them.
fn pack(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("a chunk is small");
    let packed = miniz_oxide::deflate::compress_to_vec(bytes, BEST_COMPRESSION);
    [length.to_le_bytes().as_slice(), &packed].concat()
}

/// Needs no Windows: the crate takes mingw's resource compiler elsewhere. The windowed twin is
/// a copy of the program (scripts/windowed.ts), so it has the same resources.
fn compile_resources() {
    let license = String::from_utf8(read(Path::new("../LICENSE"))).expect("the license is UTF-8");
    let copyright = license.lines().find(|line| line.starts_with("Copyright"));
    let icon = Path::new(BUNDLES).join("windows/pyl.ico");
    read(&icon);
    read(Path::new(MANIFEST));
    winresource::WindowsResource::new()
        .set("FileDescription", "pyl, starts Python scripts")
        .set("InternalName", "pyl")
        .set("OriginalFilename", "pyl.exe")
        .set(
            "LegalCopyright",
            copyright.expect("the license names who has the copyright"),
        )
        .set_language(US_ENGLISH)
        .set_icon(&whole(&icon))
        .set_manifest_file(&whole(Path::new(MANIFEST)))
        .compile()
        .unwrap_or_else(|error| panic!("the resources do not compile: {error}"));
}

/// The resource compiler runs in a folder of its own.
fn whole(path: &Path) -> String {
    let path = env::current_dir().expect("cargo runs it in launcher/").join(path);
    path.to_str().expect("the checkout's path is UTF-8").into()
}

fn read(path: &Path) -> Vec<u8> {
    println!("cargo:rerun-if-changed={}", path.display());
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}; `npm run build` writes what is in dist", path.display()))
}

fn compile(name: &str, bundles: &Path) -> Vec<u8> {
    let source = read(&bundles.join(name).with_extension("js"));
    let length = source.len();
    let source = CString::new(source).expect("JavaScript has no NUL");
    let name = CString::new(name).expect("a chunk's name has no NUL");
    unsafe {
        let runtime = qjs::JS_NewRuntime();
        let context = qjs::JS_NewContext(runtime);
        let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_STRICT | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
        let function = qjs::JS_Eval(context, source.as_ptr(), length as _, name.as_ptr(), flags as i32);
        assert!(
            !qjs::JS_IsException(function),
            "{name:?} does not compile: {}",
            exception(context)
        );
        let options = qjs::JS_WRITE_OBJ_BYTECODE | qjs::JS_WRITE_OBJ_STRIP_SOURCE | qjs::JS_WRITE_OBJ_STRIP_DEBUG;
        let mut size = 0;
        let bytes = qjs::JS_WriteObject(context, &mut size, function, options as i32);
        slice::from_raw_parts(bytes, size as usize).to_vec()
    }
}

unsafe fn exception(context: *mut qjs::JSContext) -> String {
    let words = qjs::JS_ToCString(context, qjs::JS_GetException(context));
    std::ffi::CStr::from_ptr(words).to_string_lossy().into_owned()
}
