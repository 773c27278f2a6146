import { DuikaiError } from '../../core/base/index.ts'
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
      : parts.names.some((name) => name.endsWith('.iwa'))
        ? 'a document of Pages, Numbers or Keynote'
        : parts.names.includes('content.xml')
          ? 'an OpenDocument sheet, drawing or text under another name'
          : 'a ZIP archive without a Word document'
  return refused('kind', `it is ${kind}`, 'save it as DOCX, or unpack it and import the files')
}

/** The pictures that the main part shows, by its relationships; each once. What cannot be handed on is counted. */
async function takePictures(parts: Parts, main: string, { pictures, copy }: DocxReader, losses: Losses): Promise<void> {
  if (pictures.length === 0) return
  const slash = main.lastIndexOf('/') + 1
  const targets = new Map<string, string>()
  const relations = `${main.slice(0, slash)}_rels/${main.slice(slash)}.rels`
  const xml = await parts.text(relations)
  if (xml !== undefined) {
    readXml(xml, relations, {
      open(name, { Id, Target, TargetMode }) {
        if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : main.slice(0, slash) + Target)
      },
    })
  }
  const taken = new Set<string>()
  for (const relation of pictures) {
    const part = relation === undefined ? undefined : targets.get(relation)
    if (part !== undefined && taken.has(part)) continue
    if (part === undefined || !(await takePart(parts, part, copy))) losses.add('picture')
    else taken.add(part)
  }
}

/** A part of the archive as a picture; false when it is none, or none that is unpacked. */
export async function takePart(parts: Parts, part: string, copy: RawCopy): Promise<boolean> {
  try {
    const bytes = await parts.bytes(part)
    return bytes !== undefined && copy.takePicture(part, bytes)
  } catch (error) {
    if (error instanceof DuikaiError) return false
    throw error
  }
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
  await takePictures(parts, name, reader, losses)
  return reader.copy
}
