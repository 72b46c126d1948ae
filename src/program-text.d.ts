// Programs in other languages are files of their own, imported as text: `with { type: "text" }`.
// esbuild reads them by itself, and Vitest by the plugin in vitest.config.ts. tsx cannot: what it runs, the programs in
// scripts/, imports no module that needs one.

declare module "*.py" {
  const text: string;
  export default text;
}

declare module "*.sh" {
  const text: string;
  export default text;
}

declare module "*.applescript" {
  const text: string;
  export default text;
}

declare module "*.bash" {
  const text: string;
  export default text;
}

declare module "*.zsh" {
  const text: string;
  export default text;
}

declare module "*.fish" {
  const text: string;
  export default text;
}

declare module "*.nu" {
  const text: string;
  export default text;
}

declare module "*.ps1" {
  const text: string;
  export default text;
}
