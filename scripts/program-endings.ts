/** The endings of files in other languages that src imports as text (src/program-text.d.ts). */
export const programEndings = ["py", "sh", "applescript", "bash", "zsh", "fish", "nu", "ps1"] as const;
