/** Environment variables with one meaning. Words between backticks are code. */
export interface VariableRow {
  readonly names: readonly string[];
  readonly meaning: string;
}

export interface VariableGroup {
  readonly heading: string;
  readonly variables: readonly VariableRow[];
}
