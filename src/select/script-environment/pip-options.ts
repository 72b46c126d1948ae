import * as errors from "../../errors/script-lock.ts";
import type { Failure } from "../../failure.ts";
import { isFields } from "../../interpreters/json-object.ts";
import { fileUrl } from "./file-url.ts";
import type { ScriptNeeds } from "./needs.ts";
import { nameOf, normalizedName } from "./requirement.ts";
import type { Settings } from "./settings.ts";

/** What pip gets in place of uv's settings. */
export interface PipTask {
  /** Options of `pip install`. */
  readonly options: readonly string[];
  /** Lines of a file of requirements. */
  readonly requirements: readonly string[];
  /** Lines of a file of constraints. */
  readonly constraints: readonly string[];
}

/** How the value of a setting of uv becomes words for pip: a text or each of several behind the option, or a switch. */
interface Translation {
  readonly value: "text" | "texts" | "switch";
  readonly words: readonly string[];
}

/**
 * What pip can do of uv's settings, by their names in uv's reference of settings; pip's options are in `pip install --help`.
 * A setting that is in none of these tables changes the packages in a way that pip cannot follow.
 */
const translations: Readonly<Record<string, Translation>> = {
  "index-url": { value: "text", words: ["--index-url"] },
  "extra-index-url": { value: "texts", words: ["--extra-index-url"] },
  "find-links": { value: "texts", words: ["--find-links"] },
  "no-index": { value: "switch", words: ["--no-index"] },
  "no-build": { value: "switch", words: ["--only-binary", ":all:"] },
  "no-build-package": { value: "texts", words: ["--only-binary"] },
  "no-binary": { value: "switch", words: ["--no-binary", ":all:"] },
  "no-binary-package": { value: "texts", words: ["--no-binary"] },
  "keyring-provider": { value: "text", words: ["--keyring-provider"] },
};

/** How uv works, and not what it installs; and what become lines of pip's files. */
const withoutOption: readonly string[] = [
  "cache-dir",
  "compile-bytecode",
  "concurrent-builds",
  "concurrent-downloads",
  "concurrent-installs",
  "constraint-dependencies",
  "link-mode",
  "native-tls",
  "sources",
  "system-certs",
];

/** Returns what pip gets for a script's needs. Throws `Failure` for a setting that pip cannot follow. */
export function pipTask({ settings, requirements, script }: ScriptNeeds): PipTask {
  const options = Object.entries(settings).flatMap(([key, value]) => {
    const words = wordsFor(key, value);
    if (words === undefined) throw errors.settingNeedsUv(script, key);
    return words;
  });
  const constraints = settings["constraint-dependencies"] ?? [];
  if (!isTexts(constraints)) throw errors.settingNeedsUv(script, "constraint-dependencies");
  return {
    options,
    requirements: requirements.map((each) => fromSource(each, settings, script)),
    constraints,
  };
}

/** Returns pip's words for a setting; undefined if pip has none for it. */
function wordsFor(key: string, value: unknown): readonly string[] | undefined {
  if (withoutOption.includes(key)) return [];
  if (key === "index") return indexes(value);
  if (key === "exclude-newer") {
    const isDate = typeof value === "string" && /^\s*\d{4}-/.test(value);
    return isDate ? ["--uploaded-prior-to", value.trim()] : undefined;
  }
  if (key === "prerelease")
    return value === "allow" ? ["--pre"] : value === "if-necessary-or-explicit" ? [] : undefined;
  const translation = Object.hasOwn(translations, key) ? translations[key] : undefined;
  if (translation === undefined) return undefined;
  const { words } = translation;
  switch (translation.value) {
    case "text":
      return typeof value === "string" ? [...words, value] : undefined;
    case "texts":
      return isTexts(value) ? value.flatMap((each) => [...words, each]) : undefined;
    case "switch":
      return typeof value === "boolean" ? (value ? words : []) : undefined;
  }
}

/** An index that is the default replaces PyPI. One that only sources name is not searched otherwise: pip has no such. */
function indexes(value: unknown): readonly string[] | undefined {
  const words: string[] = [];
  for (const index of [value].flat()) {
    if (!isFields(index) || typeof index.url !== "string" || index.explicit === true) return undefined;
    words.push(index.default === true ? "--index-url" : "--extra-index-url", index.url);
  }
  return words;
}

/** Returns a requirement with the source that the settings name for it, as a line of pip's file of requirements. */
function fromSource(requirement: string, { sources }: Settings, script: string): string {
  const name = nameOf(requirement);
  const [, extras = "", rest = ""] =
    /^\s*(\[[^\]]*\])?\s*(.*)$/s.exec(requirement.trimStart().slice(name.length)) ?? [];
  const tables = isFields(sources) ? sources : {};
  const key = Object.keys(tables).find((each) => normalizedName(each) === normalizedName(name));
  const source = key === undefined ? undefined : tables[key];
  if (source === undefined) return requirement;
  const place = isFields(source) ? placeOf(source) : undefined;
  if (place === undefined) throw unknownSource(script, key as string);
  const [, marker = ""] = rest.split(/;(.*)/);
  const condition = marker === "" ? "" : ` ; ${marker.trim()}`;
  return place.isEditable
    ? `-e ${place.url}${extras}${condition}`
    : `${name}${extras} @ ${place.url}${condition}`;
}

interface Place {
  readonly url: string;
  readonly isEditable: boolean;
}

const gitKeys: readonly string[] = ["rev", "tag", "branch"];

/** Returns where a source is, if pip can take it from there. */
function placeOf(source: Settings): Place | undefined {
  const { path, editable, url, git, subdirectory } = source;
  const keys = Object.keys(source).filter((key) => key !== "subdirectory");
  const below = typeof subdirectory === "string" ? `#subdirectory=${subdirectory}` : "";
  if (typeof path === "string" && keys.every((key) => key === "path" || key === "editable"))
    return { url: `${fileUrl(path)}${below}`, isEditable: editable === true };
  if (typeof url === "string" && keys.length === 1) return { url: `${url}${below}`, isEditable: false };
  if (typeof git !== "string" || !keys.every((key) => key === "git" || gitKeys.includes(key)))
    return undefined;
  const at = gitKeys.map((key) => source[key]).find((each) => typeof each === "string");
  return { url: `git+${git}${at === undefined ? "" : `@${at}`}${below}`, isEditable: false };
}

function unknownSource(script: string, key: string): Failure {
  return errors.settingNeedsUv(script, `sources.${key}`);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
