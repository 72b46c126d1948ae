/**
 * Finds what a module must not do: every module is loaded when the native program is built, and what
 * that made is frozen into the program. It must be the same on every machine, and stay so.
 *
 * A small scanner, not a parser: it relies on Biome's format, in which a statement of the module
 * starts at the margin.
 */
export function stateIn(source: string): string[] {
  const plain = withoutTexts(source);
  const { others, constants } = topLevelOf(plain);
  const isCollection = /\bnew (?:Map|Set)\b(?:<[^;]*?>)?\(\)|\bnew Weak(?:Map|Set)\b|\bObject\.create\(/;
  const collections = constants.filter(({ code }) => isCollection.test(code));
  // Such a regular expression remembers where it was.
  const expressions = constants.filter(({ code }) => /\/x\/[a-z]*[gy]/.test(code));
  const changed = [...constants.map(({ name }) => name), ...importedNames(plain)].filter((name) =>
    changes(plain, name),
  );
  const fields = plain.match(/^ {2}(?:\w+ )*static (?:override )?(?!readonly\b)#?\w+(?= ?[:=;])/gm) ?? [];
  return [
    ...others,
    ...[...collections, ...expressions].map(({ name }) => `${name} can be filled`),
    ...changed.map((name) => `${name} is changed`),
    ...fields.map((field) => field.trim()),
  ];
}

/** Finds what a module reads of the machine, the clock or chance when it is loaded, and what may do so. */
export function readsIn(source: string): string[] {
  return topLevelOf(withoutTexts(source)).constants.flatMap(({ name, code, calls }) => [
    ...(code.match(outside) ?? []).map((word) => `${name} reads ${word}`),
    ...calls.filter((call) => !harmless.includes(call)).map((call) => `${name} calls ${call}`),
  ]);
}

const outside =
  /\b(?:Date|Intl|performance|crypto|process|globalThis|machine|\w*[hH]ost)\b|\bMath\.random\b/g;

/** Calls that a table may be made with: of the language, and by what a table has in it. */
const harmless: readonly string[] = [
  "oncePerRun",
  ".at",
  ".endsWith",
  ".filter",
  ".flatMap",
  ".join",
  ".map",
  ".repeat",
  ".slice",
  ".startsWith",
  ".toLowerCase",
  "Array.from",
  "Map",
  "Object.entries",
  "Object.fromEntries",
  "Object.keys",
  "Set",
  // It only parses a text (src/versions/version-request.ts).
  "parseVersionRequest",
];

interface TopLevel {
  /** The first lines of what is neither a declaration nor a constant: `let`, `if`, a call. */
  readonly others: readonly string[];
  readonly constants: readonly Constant[];
}

interface Constant {
  readonly name: string;
  /** What runs to make its value. Bodies of functions that are only defined are left out. */
  readonly code: string;
  /** The functions that this code calls, by their names; methods have a dot in front. */
  readonly calls: readonly string[];
}

/** Of source without texts. */
function topLevelOf(source: string): TopLevel {
  const statements = source.split(/\n(?=[^\s)\]}>])/);
  const constants = statements.filter((text) => isConstant.test(text));
  const others = statements.filter((text) => !isConstant.test(text) && !isDeclaration.test(text));
  return {
    others: others.map((text) => text.split("\n")[0] ?? ""),
    constants: constants.map((text) => readConstant(text, statements)),
  };
}

/** Whether source without texts changes what a name stands for: `known.set(a, b)`, `list[1] = a`. */
function changes(source: string, name: string): boolean {
  const path = `(?<![\\w.$])${name}(?:\\??\\.\\w+|\\[[^\\]]*\\])*`;
  const methods = "set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin";
  const patterns = [
    `${path}\\.(?:${methods})\\(`,
    `(?<![\\w.$])${name}(?:\\.\\w+|\\[[^\\]]*\\])+\\s(?:[-+*/%&|^]|\\*\\*|<<|>>>?|&&|\\|\\||\\?\\?)?=\\s`,
    `${path}(?:\\+\\+|--)`,
    `(?:\\+\\+|--|\\bdelete )${path}`,
    `\\b(?:Object|Reflect)\\.(?:assign|set|define\\w+|delete\\w+|setPrototypeOf)\\(${name}\\b`,
  ];
  return patterns.some((pattern) => new RegExp(pattern).test(source));
}

/** Source without comments and simple type arguments, and with nothing left in its texts. */
function withoutTexts(source: string): string {
  const plain = source.replaceAll(token, (match) => {
    if (match.startsWith("/*") || match.startsWith("//")) return "";
    return match.startsWith("/") ? `/x/${/[a-z]*$/.exec(match)?.[0]}` : '""';
  });
  return plain.replaceAll(/(?<=\w)<[\w\s,."|&[\]]*>(?=\()/g, "");
}

/** What starts first counts: a `//` in a string is a part of the string. */
const token = new RegExp(
  [
    /\/\*[\s\S]*?\*\//,
    /\/\/[^\n]*/,
    /"(?:[^"\\\n]|\\.)*"/,
    /'(?:[^'\\\n]|\\.)*'/,
    /`(?:[^`\\]|\\[\s\S])*`/,
    /(?<=(?:[=(,:;!&|?[{]|return)\s*)\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

const isConstant = /^(?:export )?const (?!enum\b)/;
const isDeclaration =
  /^\s*$|^import\b|^export (?:\*|\{|type \{)|^(?:export )?(?:declare |abstract |async )*(?:type|interface|function\*?|class)\b|^declare const\b/;

function importedNames(source: string): string[] {
  const lists = [...source.matchAll(/^import (?!type\b)(?:\* as (\w+)|\{([^}]*)\})/gm)];
  return lists
    .flatMap(([, all, some]) => [all ?? "", ...(some ?? "").split(",")])
    .map((name) => name.trim().replace(/^.* as /, ""))
    .filter((name) => name !== "" && !name.startsWith("type "));
}

function readConstant(statement: string, statements: readonly string[]): Constant {
  const name = /const ([\w$]+|.*?(?= =\s))/.exec(statement)?.[1] ?? "";
  // A type may have an arrow, but no equals sign of its own.
  const own = loadedPart(statement.slice(statement.search(/ =\s/) + 2));
  let code = own;
  const followed: string[] = [];
  // A function of this module that runs now is a part of what runs now.
  for (let at = 0; at < callsIn(code).length; at += 1) {
    const call = callsIn(code)[at] as string;
    const body = statements.find((each) => new RegExp(`^(?:export )?function\\*? ${call}\\b`).test(each));
    if (body === undefined || followed.includes(call)) continue;
    followed.push(call);
    code += body.slice(body.indexOf("{"));
  }
  return { name, code, calls: callsIn(code).filter((call) => !followed.includes(call)) };
}

function callsIn(code: string): string[] {
  const found = [...code.replaceAll("...", " ").matchAll(/(\.?(?:\b[A-Z]\w*\.)?[\w$]+)(?:<[^()]*>)?\(/g)].map(
    (match) => match[1] ?? "",
  );
  return [...new Set(found)].filter((call) => !/^(?:if|for|while|switch|catch|return)$/.test(call));
}

/** Without the functions in it that are only defined. One that is given to a call counts as called. */
function loadedPart(initializer: string): string {
  let code = "";
  let at = 0;
  while (at < initializer.length) {
    const isArrow = initializer.startsWith("=>", at);
    const isBody = initializer[at] === "{" && /[\w)>\]]\s*$/.test(initializer.slice(0, at));
    if ((isArrow || isBody) && !isInCall(initializer, at)) {
      // Its name and parameters are not code that runs either.
      code = code.replace(/[\w$]*\([^()]*\)(?:: [^{}=]*)?\s*$|[\w$]+\s*$/, "");
      at = expressionEnd(initializer, isArrow ? at + 2 : at);
    } else {
      code += initializer[at];
      at += 1;
    }
  }
  return code;
}

/** Whether the parenthesis is open here of a call that calls what it is given; `oncePerRun` does not. */
function isInCall(code: string, end: number): boolean {
  const open: boolean[] = [];
  for (let at = 0; at < end; at += 1) {
    if ("([{".includes(code.charAt(at)))
      open.push(/[\w)\]>]\($/.test(code.slice(0, at + 1)) && !code.slice(0, at).endsWith("oncePerRun"));
    else if (")]}".includes(code.charAt(at))) open.pop();
  }
  return open.includes(true);
}

/** Where the block or expression ends that starts here. */
function expressionEnd(code: string, start: number): number {
  const isBlock = code.slice(start).trimStart().startsWith("{");
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (depth === 0 && ",;)]}".includes(character)) return at;
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (isBlock && depth === 0 && character === "}") return at + 1;
  }
  return code.length;
}
