import { type PyIniKey, pyIniKeys } from "../../../src/config/py-ini-keys.ts";

const introduction = `# Settings of pyl for all users of this computer. pyl(1) explains them.
# A user's own file, ~/.config/py.ini, comes before this one, and environment variables come before both.
# To change a setting, remove the # before it and before the [section] above it.
`;

/** Returns the text of /etc/py.ini: every key, in a comment, so that the file has no effect as it is. */
export function pyIniExample(): string {
  const sections = [...new Set(pyIniKeys.map(({ section }) => section))];
  const parts = sections.flatMap((section) => [
    `#[${section}]\n`,
    ...pyIniKeys.filter((key) => key.section === section).map(keyExample),
  ]);
  return [introduction, ...parts].join("\n");
}

function keyExample({ keys, values, meaning, default: usual }: PyIniKey): string {
  const plain = (text: string) => text.replaceAll("`", "");
  const comment = values === undefined ? meaning : `${values.join(", ")}: ${meaning}`;
  const value = values?.find((each) => each === plain(usual)) ?? "";
  const settings = keys.map((key) => `#${key} = ${value}`.trimEnd());
  return `${wrapped(`${plain(comment)} (default: ${plain(usual)})`)}${settings.join("\n")}\n`;
}

/** Returns a text as comments that fit into a terminal. */
function wrapped(text: string): string {
  return text.replaceAll(/(.{1,76})(?: |$)/g, "# $1\n");
}
