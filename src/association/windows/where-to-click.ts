/** Returns where a person chooses pyl for an ending, which Windows lets no program do. */
export function whereToClick(ending: string): string {
  return `right-click a ${ending} file, Open with, Choose another app, pyl, Always; or Settings, Apps, Default apps, "${ending}", pyl`;
}
