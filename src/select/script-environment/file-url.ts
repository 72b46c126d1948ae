/** Returns the URL of an absolute path (RFC 8089): `C:\x y` is `file:///C:/x%20y`. */
export function fileUrl(path: string): string {
  const forward = path.replaceAll("\\", "/");
  return `file://${encodeURI(forward.startsWith("/") ? forward : `/${forward}`).replaceAll("#", "%23")}`;
}
