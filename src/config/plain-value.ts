/**
 * Returns a value without the blanks and the one pair of quotes around it: `set PY_PYTHON=3.13 & py` has a blank at its
 * end, and many people quote a path. Quotes of several words (`"a b" "c"`) stay.
 */
export function plainValue(text: string): string {
  const trimmed = text.trim();
  const quote = trimmed.charAt(0);
  if ((quote !== '"' && quote !== "'") || trimmed.indexOf(quote, 1) !== trimmed.length - 1) return trimmed;
  return trimmed.length > 1 ? trimmed.slice(1, -1).trim() : trimmed;
}
