import { DocxReader } from './docx-reader.ts'
import { readStyles } from './docx-styles.ts'
import { damaged, refused } from './errors.ts'
import type { Losses } from './losses.ts'
import { readXml } from './markup.ts'
import type { RawCopy } from './raw.ts'
import { Parts } from './zip.ts'

const DOCUMENT = /\/(?:officeDocument|relationships)\/(?:[^"]*\/)?officeDocument$/

/** The main part, as the package's relationships name it (ISO/IEC 29500-2, 9.3). */
async function mainPart(parts: Parts): Promise<string> {
  let target = 'word/document.xml'
  const relations = await parts.text('_rels/.rels')
  if (relations !== undefined) {
    readXml(relations, '_rels/.rels', {
      open(name, { Type, Target }) {
        if (name === 'Relationship' && Target !== undefined && DOCUMENT.test(Type ?? ''))
          target = Target.replace(/^\//, '')
      },
    })
  }
  return target
}

function otherArchive(parts: Parts): Error {
  const kind = parts.names.some((name) => name.startsWith('xl/'))
    ? 'a sheet (XLSX)'
    : parts.names.some((name) => name.startsWith('ppt/'))
      ? 'slides (PPTX)'
      : parts.names.includes('content.xml')
        ? 'an OpenDocument file'
        : 'a ZIP archive without a Word document'
  return refused('kind', `it is ${kind}`, 'save it as DOCX, or unpack it and import the files')
}

/** A DOCX file of Word, WPS or LibreOffice. @throws DuikaiError `import/…`. */
export async function readDocx(bytes: Uint8Array, losses: Losses): Promise<RawCopy> {
  const parts = await Parts.open(bytes)
  const name = await mainPart(parts)
  const xml = await parts.text(name)
  if (xml === undefined) {
    if (parts.names.includes('[Content_Types].xml') && parts.names.some((part) => part.startsWith('word/'))) {
      throw damaged(`its part ${name} is missing`)
    }
    throw otherArchive(parts)
  }
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const reader = new DocxReader(readStyles(await parts.text(`${folder}styles.xml`)), losses)
  readXml(xml, name, reader)
  if (!reader.sawBody) throw damaged(`its part ${name} is no Word document`)
  return reader.copy
}
