"""Prints what NuGet reads first in a package, as JSON."""

import json
import sys
import xml.etree.ElementTree
import zipfile

nuspec = '{http://schemas.microsoft.com/packaging/2015/06/nuspec.xsd}'

with zipfile.ZipFile(sys.argv[1]) as package:
    parts = package.namelist()

    def root(name):
        return xml.etree.ElementTree.fromstring(package.read(name))

    metadata = root('pyl.nuspec').find(nuspec + 'metadata')
    print(json.dumps({
        'metadata': {element.tag[len(nuspec):]: element.text for element in metadata},
        'manifest': root('_rels/.rels')[0].get('Target'),
        'types': [element.get('Extension') for element in root('[Content_Types].xml')],
        'parts': parts,
    }))
