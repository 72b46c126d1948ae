/** What can stand in the place of the word that is being typed. */
export interface Candidate {
  readonly text: string;
  readonly help: string;
}
