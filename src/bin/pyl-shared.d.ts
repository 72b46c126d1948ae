/** Made by the build: what the late part of the native program imports (scripts/late.ts). */
declare module "pyl:shared" {
  export const shared: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
