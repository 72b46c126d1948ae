/** launcher/icons/pyl.svg, put in by the bundler. */
declare const PYL_ICON: string;

export const icon: string = PYL_ICON;
