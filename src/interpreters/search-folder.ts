/** A folder of the search path, as a search is to take it. */
export type SearchFolder =
  | { readonly kind: "folder"; readonly path: string; readonly shims: string | undefined }
  | { readonly kind: "leftOut"; readonly path: string; readonly why: ShimProblem }
  /** Where all programs are that a version manager stands in for: Python is not run from it. */
  | { readonly kind: "shims"; readonly path: string };

/** What a folder of shims stands for, in order; "rest" is what follows it on the search path. */
export type ShimTarget = Exclude<SearchFolder, { kind: "shims" }> | { readonly kind: "rest" };

/** Why a version manager's folder of shims stands for nothing. */
export type ShimProblem =
  | { readonly kind: "unknownManager" }
  /** `by` is the file, or the variable, that selects it. */
  | { readonly kind: "notInstalled"; readonly selected: string; readonly by: string }
  | { readonly kind: "noneSelected" }
  /** Only the manager itself can tell what that means. */
  | { readonly kind: "notFollowed"; readonly what: string; readonly by: string }
  | { readonly kind: "untrustedFile"; readonly path: string; readonly owner: string }
  | { readonly kind: "badFile"; readonly where: string; readonly problem: string };
