import { type FileKind, fileKinds } from "../../script/file-kind.ts";
import { programName } from "./bundle.ts";

/** Names the application to macOS, whatever folder it is in. */
export const identifier = "local.pyl.opener";

const utf8 = '<?xml version="1.0" encoding="UTF-8"?>';
const doctype =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';

/**
 * The application's Info.plist (Apple, Information Property List Key Reference). LSUIElement keeps it out
 * of the Dock, as it runs for an instant only. The types that macOS lacks are imported, not exported,
 * because they are Python's and not pyl's.
 */
export const propertyList = `${utf8}
${doctype}
<plist version="1.0">
${dictionary({
  CFBundleDevelopmentRegion: text("en"),
  CFBundleDocumentTypes: array(fileKinds.map(documentType)),
  CFBundleExecutable: text(programName),
  CFBundleIconFile: text(programName),
  CFBundleIdentifier: text(identifier),
  CFBundleInfoDictionaryVersion: text("6.0"),
  CFBundleName: text("pyl"),
  CFBundlePackageType: text("APPL"),
  CFBundleShortVersionString: text("1.0"),
  LSMinimumSystemVersion: text("10.13"),
  LSRequiresCarbon: "<true/>",
  LSUIElement: "<true/>",
  NSAppleEventsUsageDescription: text("Scripts are shown in a terminal window."),
  UTImportedTypeDeclarations: array(fileKinds.filter(isImported).map(importedType)),
})}
</plist>
`;

function documentType({ title, uniformType }: FileKind): string {
  return dictionary({
    CFBundleTypeName: text(title),
    CFBundleTypeRole: text("Viewer"),
    LSHandlerRank: text("Default"),
    LSItemContentTypes: array([text(uniformType)]),
  });
}

function isImported({ uniformType }: FileKind): boolean {
  return !uniformType.startsWith("public.");
}

function importedType({ ending, title, form, uniformType }: FileKind): string {
  return dictionary({
    UTTypeConformsTo: array([text(form === "script" ? "public.python-script" : "public.zip-archive")]),
    UTTypeDescription: text(title),
    UTTypeIdentifier: text(uniformType),
    UTTypeTagSpecification: dictionary({ "public.filename-extension": array([text(ending.slice(1))]) }),
  });
}

function dictionary(entries: Readonly<Record<string, string>>): string {
  const lines = Object.entries(entries).map(([key, value]) => `<key>${key}</key>\n${value}`);
  return indented("dict", lines);
}

function array(items: readonly string[]): string {
  return indented("array", items);
}

function indented(tag: string, parts: readonly string[]): string {
  return `<${tag}>\n${parts.join("\n").replace(/^/gm, "\t")}\n</${tag}>`;
}

/** Does not escape: no text here has a special character of XML. */
function text(value: string): string {
  return `<string>${value}</string>`;
}
