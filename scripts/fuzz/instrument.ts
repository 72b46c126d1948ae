import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { type Node, parse } from "acorn";
import { type Plugin, transform } from "esbuild";

/**
 * Marks every block, branch and function of the modules that are read: the mark counts the first time that it is
 * reached. Costs a few percent of the time, unlike the coverage of the engine, which takes milliseconds to read.
 */
export function instrumentation(isMarked: (path: string) => boolean): Plugin {
  return {
    name: "instrumentation",
    setup({ onLoad }) {
      let blocks = 0;
      onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        const name = relative(process.cwd(), path);
        if (!isMarked(name)) return undefined;
        const source = await readFile(path, "utf8");
        const plain = path.endsWith("ts")
          ? (await transform(source, { loader: "ts", target: "es2022", sourcefile: name })).code
          : source;
        const marked = mark(plain, blocks);
        blocks = marked.blocks;
        return { contents: marked.text, loader: "js" };
      });
    },
  };
}

/** Returns the JavaScript with marks that are numbered from `first` on, and the number after the last one. */
export function mark(source: string, first = 0): { readonly text: string; readonly blocks: number } {
  const marks = new Marks(first);
  marks.visit(tree(source));
  return { text: marks.apply(source), blocks: marks.blocks };
}

function tree(source: string): Node {
  try {
    return parse(source, { ecmaVersion: "latest", sourceType: "module" });
  } catch {
    return parse(source, { ecmaVersion: "latest", sourceType: "script" });
  }
}

type Fields = Node & Readonly<Record<string, unknown>>;

class Marks {
  blocks: number;
  private readonly before = new Map<number, string>();
  private readonly behind = new Map<number, string>();

  constructor(first: number) {
    this.blocks = first;
  }

  apply(source: string): string {
    const places = [...new Set([...this.before.keys(), ...this.behind.keys()])].sort((a, b) => a - b);
    let text = "";
    let end = 0;
    for (const place of places) {
      text += source.slice(end, place) + (this.behind.get(place) ?? "") + (this.before.get(place) ?? "");
      end = place;
    }
    return text + source.slice(end);
  }

  visit(node: Node): void {
    const fields = node as Fields;
    for (const key of branches[node.type] ?? [])
      this.markBranch(fields[key] as Node | null | undefined, node.type);
    if (node.type === "SwitchCase") this.markCase(fields.consequent as readonly Node[]);
    for (const value of Object.values(fields))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) this.visit(child);
  }

  private markBranch(branch: Node | null | undefined, parent: string): void {
    if (!branch) return;
    if (branch.type === "BlockStatement") this.insert(branch.start + 1, `${this.next(",")};`);
    else if (isExpressionParent(parent)) this.wrap(branch, `(${this.next(",")},`, ")");
    else this.wrap(branch, `{${this.next(",")};`, "}");
  }

  private markCase([first]: readonly Node[]): void {
    if (first !== undefined) this.insert(first.start, `${this.next(",")};`);
  }

  private next(separator: string): string {
    const number = this.blocks;
    this.blocks += 1;
    return `__fresh+=__unseen[${number}]${separator}__unseen[${number}]=0`;
  }

  /** Parents are visited first, so theirs are the outer ones. */
  private wrap({ start, end }: Node, opening: string, closing: string): void {
    this.insert(start, opening);
    this.behind.set(end, closing + (this.behind.get(end) ?? ""));
  }

  private insert(at: number, text: string): void {
    this.before.set(at, (this.before.get(at) ?? "") + text);
  }
}

/** The parts of a node that may run or not. */
const branches: Readonly<Record<string, readonly string[]>> = {
  FunctionDeclaration: ["body"],
  FunctionExpression: ["body"],
  ArrowFunctionExpression: ["body"],
  IfStatement: ["consequent", "alternate"],
  ForStatement: ["body"],
  ForOfStatement: ["body"],
  ForInStatement: ["body"],
  WhileStatement: ["body"],
  DoWhileStatement: ["body"],
  ConditionalExpression: ["consequent", "alternate"],
  LogicalExpression: ["right"],
  CatchClause: ["body"],
};

function isExpressionParent(type: string): boolean {
  return type.endsWith("Expression");
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
