import kept from "../../python/kept_environments.py" with { type: "text" };
import prune from "../../python/prune_environments.py" with { type: "text" };

/** In the order in which they import each other. */
const modules = { kept_environments: kept, prune_environments: prune };

/** Returns a Python program with the modules that it may import, as one text for `python -c`. */
export function withModules(program: string): string {
  // JSON's text is also Python's.
  const each = Object.entries(modules).map(
    ([name, source]) => `sys.modules["${name}"] = module = types.ModuleType("${name}")
exec(${JSON.stringify(source)}, module.__dict__)
`,
  );
  // Python's own handler would print a traceback from within an import.
  const start = "import _signal, sys, types\n_signal.signal(_signal.SIGINT, _signal.SIG_DFL)\n";
  return `${start}${each.join("")}${program}`;
}
