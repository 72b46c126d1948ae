import kept from "../../python/kept_environments.py" with { type: "text" };
import prune from "../../python/prune_environments.py" with { type: "text" };
import remove from "../../python/remove_tree.py" with { type: "text" };
import used from "../../python/used_environments.py" with { type: "text" };

/** In the order in which they import each other. */
const modules = {
  kept_environments: kept,
  remove_tree: remove,
  used_environments: used,
  prune_environments: prune,
};

/**
 * Returns a Python program with the modules that it may import, as one text for `python -c`. On Windows a command line has
 * at most 32,767 characters.
 */
export function withModules(program: string): string {
  // JSON's text is also Python's.
  const each = Object.entries(modules).map(
    ([name, source]) => `sys.modules["${name}"] = module = types.ModuleType("${name}")
exec(${JSON.stringify(shortened(source))}, module.__dict__)
`,
  );
  // Python's own handler would print a traceback from within an import.
  const start = "import _signal, sys, types\n_signal.signal(_signal.SIGINT, _signal.SIG_DFL)\n";
  return `${start}${each.join("")}${shortened(program)}`;
}

/** Returns a program without comments, empty lines and most of its indentation. */
function shortened(program: string): string {
  return program
    .replace(/^ *(?:#.*|"""[^"]*""")?\n/gm, "")
    .replace(/^(?: {4})+/gm, ({ length }) => " ".repeat(length / 4));
}
