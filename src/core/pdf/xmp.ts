import { LEVELS } from './levels.ts'
import type { PdfMetadata, PdfxLevel } from './types.ts'

const xmlText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The XMP packet of a PDF/X file (ISO 15930-7:2010, 6.10 and 6.11); ids are UUIDs from the file's content. */
export function xmpPacket(
  metadata: PdfMetadata,
  level: PdfxLevel,
  trapped: boolean,
  documentId: string,
  instanceId: string,
): string {
  const { title, creator, producer, created, modified } = metadata
  const { prefix, namespace, value } = LEVELS[level].xmp ?? { prefix: 'pdfx', namespace: '', value: '' }
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:${prefix}="${namespace}">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${xmlText(created)}</xmp:CreateDate>
<xmp:ModifyDate>${xmlText(modified)}</xmp:ModifyDate>
<xmp:MetadataDate>${xmlText(modified)}</xmp:MetadataDate>
<xmp:CreatorTool>${xmlText(creator)}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:${documentId}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:${instanceId}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>${xmlText(producer)}</pdf:Producer>
<pdf:Trapped>${trapped ? 'True' : 'False'}</pdf:Trapped>
<${prefix}:GTS_PDFXVersion>${xmlText(value)}</${prefix}:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
`
}

/** `2026-10-14T20:15:00+08:00` as a PDF date, `D:20261014201500+08'00'`; undefined when it is not such a date. */
export function pdfDate(iso: string): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-]\d\d):(\d\d))$/.exec(iso)
  if (match === null) return undefined
  const zone = match[7] === undefined ? 'Z' : `${match[7]}'${match[8]}'`
  return `D:${match.slice(1, 7).join('')}${zone}`
}
