/** A folder of the search path: one to look in, or one that is left out, and why. */
export type SearchFolder =
  | { readonly kind: "folder"; readonly path: string; readonly shims: string | undefined }
  | { readonly kind: "leftOut"; readonly path: string; readonly why: ShimProblem };

/** Why a version manager's folder of shims stands for nothing. */
export type ShimProblem =
  | { readonly kind: "unknownManager" }
  | { readonly kind: "notInstalled"; readonly selected: string };
