/** The page and the chart print times and counts with three digits. */
export function milliseconds(value: number): string {
  return `${rounded(value)} ms`;
}

export function millions(value: number): string {
  return `${rounded(value / 1e6)} million`;
}

export function times(value: number): string {
  return `${value.toFixed(2)} times`;
}

export function percent(value: number): string {
  return `${Math.round(100 * value)} %`;
}

/** Returns an integer in groups of three digits. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

function rounded(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}
