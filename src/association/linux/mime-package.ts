/**
 * The types that shared-mime-info has none of: without them a `.pyw` is a text for an editor, and
 * a `.pyz` an archive (Shared MIME-info Database, "The XML source files"). Weights above the 60 of
 * its own Python types; the icons are those that every theme has.
 */
export const mimePackage = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-python-windowed">
    <comment>Python script without a console</comment>
    <sub-class-of type="text/x-python"/>
    <icon name="text-x-python"/>
    <generic-icon name="text-x-script"/>
    <glob pattern="*.pyw" weight="70"/>
  </mime-type>
  <mime-type type="application/x-python-zipapp">
    <comment>Python archive</comment>
    <sub-class-of type="application/zip"/>
    <icon name="text-x-python"/>
    <generic-icon name="package-x-generic"/>
    <glob pattern="*.pyz" weight="70"/>
  </mime-type>
  <mime-type type="application/x-python-windowed-zipapp">
    <comment>Python archive without a console</comment>
    <sub-class-of type="application/zip"/>
    <icon name="text-x-python"/>
    <generic-icon name="package-x-generic"/>
    <glob pattern="*.pyzw" weight="70"/>
  </mime-type>
</mime-info>
`;
