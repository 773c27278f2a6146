import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib'
import type { Diagnostic, Mp } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'
import type { Face } from '../fonts/index.ts'
import { pageBoxes } from './boxes.ts'
import { CodeTable, comparePage } from './compare.ts'
import type { Sha256 } from './digest.ts'
import { digestGraph } from './graph.ts'
import { imageProblem } from './images.ts'
import { LEVELS } from './levels.ts'
import { checkTrueType } from './program.ts'
import { sameBytes } from './read/bytes.ts'
import { type Inflate, type ReadFile, type ReadPage, readFile } from './read/file.ts'
import type { ReadFont } from './read/font.ts'
import { unlawful } from './read/law.ts'
import type { FormMark, Mark } from './read/marks.ts'
import { type PdfSource, sourceOf } from './read/objects.ts'
import { type PlacedPage, placement } from './sheets.ts'
import { type PdfMetadata, type PdfPicture, type PrintSettings, paintedLists, pictureKey, type Sheet } from './types.ts'
import { pdfDate } from './xmp.ts'

/** What the file is held against besides its lists: what went into it, never what the writer made of it. */
export interface VerifyAgainst {
  readonly print: PrintSettings
  readonly metadata: PdfMetadata
  /** By `FontRef.id`. */
  readonly fonts: ReadonlyMap<string, Face>
  /** By `pictureKey`. */
  readonly pictures: ReadonlyMap<string, PdfPicture>
  /** With sheets the file's pages are these, and the lists lie on them. */
  readonly sheets?: readonly Sheet[]
  /** A faster inflate than the PDF library's own. */
  readonly inflate?: Inflate
  readonly sha256?: () => Sha256
}

/**
 * Reads finished bytes back and compares them with the lists: boxes, every glyph's text, outline, font, size, place,
 * ink and overprint, every rule, box and picture, output intent and metadata. Empty when all agree.
 */
export async function verifyPdf(
  bytes: Uint8Array | PdfSource,
  lists: readonly DisplayList[],
  against: VerifyAgainst,
): Promise<Diagnostic[]> {
  const fail = (code: string, message: string, where = 'file'): Diagnostic => ({
    code,
    severity: 'error',
    message,
    where,
  })
  let file: ReadFile
  try {
    file = readFile(bytes instanceof Uint8Array ? sourceOf(bytes) : bytes, against.inflate)
  } catch (error) {
    return [fail('pdf.file', `the file cannot be read back: ${error instanceof Error ? error.message : String(error)}`)]
  }
  const out = fileProblems(file, lists, against).map((message) => fail('pdf.file', message))
  const { sheets } = against
  const count = (sheets ?? lists).length
  if (file.pages.length !== count) {
    out.push(fail('pdf.pages', `expected ${count} pages, found ${file.pages.length}`))
  }
  const codes = new CodeTable()
  const { fonts, print } = against
  const checkImage = imageChecker(file, against)
  const compare = (list: DisplayList, { marks, problem }: Painted, margin: Mp | undefined): void => {
    if (problem !== undefined) out.push(fail('pdf.content', problem, list.page.name))
    out.push(...comparePage({ list, marks, fonts, print, margin, checkImage, codes }))
  }
  const comparePages = (list: DisplayList, i: number, placed: readonly PlacedPage[] = []): void => {
    const page = file.pages[i]
    if (page === undefined) return
    const { name } = list.page
    for (const message of boxProblems(list, page, print.margin)) out.push(fail('pdf.box', message, name))
    const { forms } = page.marks
    if (forms.length !== placed.length) {
      out.push(fail('pdf.sheet', `expected ${placed.length} placed pages, found ${forms.length}`, name))
    }
    placed.forEach((one, k) => {
      const form = forms[k]
      const own = lists[one.page] as DisplayList
      if (form === undefined) return
      const where = `${name}/${own.page.name}`
      for (const message of placementProblems(one, form, own, list, print.margin))
        out.push(fail('pdf.sheet', message, where))
      compare(own, file.formMarks(form.form), 0)
    })
    compare(list, page, print.margin)
  }
  const pages: readonly Sheet[] = sheets ?? lists.map((list) => ({ list, pages: [] }))
  for (const [i, sheet] of pages.entries()) comparePages(sheet.list, i, sheet.pages)
  for (const message of programProblems(
    file,
    paintedLists({ lists, ...(sheets === undefined ? {} : { sheets }) }),
    against,
    codes,
  )) {
    out.push(fail('pdf.font', message))
  }
  return out
}

type Painted = Pick<ReadPage, 'marks' | 'problem'>

/** Whether a page lies where the sheet has it, and is cut there. */
function placementProblems(
  placed: PlacedPage,
  { matrix, form, after }: FormMark,
  page: DisplayList,
  sheet: DisplayList,
  margin: Mp | undefined,
): string[] {
  const want = placement(placed, page.page, pageBoxes(sheet.page, margin))
  const out: string[] = []
  const differs = (a: readonly number[], b: readonly number[]): boolean =>
    a.length !== b.length || a.some((value, i) => !(Math.abs(value - (b[i] as number)) <= 0.01))
  if (differs(matrix, want.matrix)) out.push(`expected matrix ${want.matrix.join(' ')}, found ${matrix.join(' ')}`)
  const box = form.dict.lookup(PDFName.of('BBox'))
  const found =
    box instanceof PDFArray
      ? box.asArray().map((value) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN))
      : []
  if (differs(found, want.box))
    out.push(`expected it cut at ${want.box.join(' ')}, found ${found.join(' ') || 'no cut'}`)
  if (after > 0) out.push('the page covers marks of the sheet')
  const known = ['Type', 'Subtype', 'BBox', 'Resources', 'Filter', 'Length']
  for (const key of form.dict.keys())
    if (!known.includes(key.decodeText())) out.push(`the placed page has ${key.decodeText()}`)
  return out
}

function boxProblems(list: DisplayList, page: ReadPage, margin: Mp | undefined): string[] {
  const want = pageBoxes(list.page, margin)
  const out: string[] = []
  for (const key of ['media', 'bleed', 'trim'] as const) {
    const found = page.boxes[key]
    if (found === undefined) out.push(`the ${key} box is missing`)
    else if (found.some((value, i) => !(Math.abs(value - (want[key][i] as number)) <= 0.01))) {
      out.push(`expected ${key} box ${want[key].join(' ')}, found ${found.join(' ')}`)
    }
  }
  const known = ['Type', 'Parent', 'MediaBox', 'BleedBox', 'TrimBox', 'Resources', 'Contents']
  for (const key of page.keys) if (!known.includes(key)) out.push(`the page has ${key}`)
  return out
}

function imageChecker(file: ReadFile, against: VerifyAgainst) {
  const checked = new Set<string>()
  return (item: Parameters<typeof pictureKey>[0], mark: Mark & { kind: 'image' }): string | undefined => {
    const key = pictureKey(item)
    const picture = against.pictures.get(key)
    if (picture === undefined) return 'was never prepared'
    const { form } = picture
    if (form !== undefined && mark.overprint) return 'must begin with overprint off'
    const problem = form === undefined ? imageProblem(file, mark.image, picture) : undefined
    if (problem !== undefined) return problem
    // The same image object may be placed twice: its data are compared once.
    const seen = `${key} ${file.context.getObjectRef(mark.image)}`
    if (checked.has(seen)) return undefined
    checked.add(seen)
    if (form !== undefined) {
      const digest = digestGraph(mark.image, file.context, file.contentsOf, against.sha256)
      return digest === form.digest ? undefined : 'is not the page that was placed'
    }
    const same =
      picture.encoding === 'DCT'
        ? file.hasContents(mark.image, picture.data)
        : sameBytes(file.decode(mark.image), picture.data)
    return same ? undefined : 'has other data than the prepared picture'
  }
}

/** Outlines of the embedded programs, for the glyphs that the pages show. */
function programProblems(
  file: ReadFile,
  lists: readonly DisplayList[],
  against: VerifyAgainst,
  codes: CodeTable,
): string[] {
  const names = new Map(lists.flatMap((list) => list.fonts.map((font) => [font.id, font.postscriptName] as const)))
  const out: string[] = []
  const done = new Set<PDFRawStream>()
  for (const [id, name] of names) {
    const face = against.fonts.get(id)
    if (face === undefined) continue
    for (const font of file.fonts().filter((one: ReadFont) => one.name === name)) {
      if (!font.tagged) out.push(`${name}: a subset needs its tag of six letters`)
      if (font.program === undefined) out.push(`${name} is not embedded`)
      else if (font.identity && !done.has(font.program)) {
        done.add(font.program)
        const problem = checkTrueType(file.decode(font.program), face, codes.codesOf(id))
        if (problem !== undefined) out.push(`${name}: ${problem}`)
      }
    }
  }
  return out
}

/** Separations that no list has. Those of placed PDFs are theirs, and compared with them. */
function strangePlates(inks: ReadonlySet<string>, lists: readonly DisplayList[], against: VerifyAgainst): string[] {
  if ([...against.pictures.values()].some(({ form }) => form !== undefined)) return []
  const { sheets } = against
  const painted = paintedLists({ lists, ...(sheets === undefined ? {} : { sheets }) })
  const known = new Set(painted.flatMap((list) => list.inks.map(({ name }) => name)))
  for (const process of ['Cyan', 'Magenta', 'Yellow', 'Black', 'None']) known.add(process)
  return [...inks].filter((ink) => !known.has(ink)).map((ink) => `the file has a plate ${ink} that no page has`)
}

/** Catalogue, trailer, Info, XMP and output intent. */
function fileProblems(file: ReadFile, lists: readonly DisplayList[], against: VerifyAgainst): string[] {
  const { context, catalog } = file
  const { print, metadata } = against
  const rules = LEVELS[print.level]
  const { problems, inks } = unlawful(context, rules)
  const out = [...problems, ...strangePlates(inks, lists, against)]
  if (file.version !== rules.version) out.push(`expected PDF ${rules.version}, found ${file.version}`)
  const known = ['Type', 'Pages', 'Metadata', 'OutputIntents']
  for (const key of catalog.keys()) if (!known.includes(key.decodeText())) out.push(`the catalogue has ${key}`)
  const id = context.lookup(context.trailerInfo.ID)
  if (!(id instanceof PDFArray) || id.size() !== 2) out.push('the trailer has no ID')
  const info = context.lookup(context.trailerInfo.Info)
  const text = (dict: PDFDict, key: string): string | undefined => {
    const value = dict.lookup(PDFName.of(key))
    return value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : undefined
  }
  const expectText = (dict: PDFDict, key: string, want: string | undefined): void => {
    const found = text(dict, key)
    if (found !== want) out.push(`expected ${key} ${want}, found ${found}`)
  }
  if (info instanceof PDFDict) {
    expectText(info, 'Title', metadata.title)
    for (const key of ['GTS_PDFXVersion', 'GTS_PDFXConformance']) expectText(info, key, rules.info[key])
    for (const key of ['Creator', 'Producer'] as const)
      expectText(info, key, metadata[key === 'Creator' ? 'creator' : 'producer'])
    expectText(info, 'CreationDate', pdfDate(metadata.created))
    expectText(info, 'ModDate', pdfDate(metadata.modified))
    const trapped = info.lookup(PDFName.of('Trapped'))
    if (trapped !== PDFName.of(print.trapped ? 'True' : 'False')) out.push(`Info Trapped is ${trapped}`)
  } else out.push('the file has no Info')
  const xmp = catalog.lookup(PDFName.of('Metadata'))
  const packet = xmp instanceof PDFRawStream ? new TextDecoder().decode(file.decode(xmp)) : ''
  const said = rules.xmp === undefined ? undefined : `<${rules.xmp.prefix}:GTS_PDFXVersion>${rules.xmp.value}<`
  if (said === undefined ? xmp !== undefined : !packet.includes(said)) {
    out.push(said === undefined ? 'a file of PDF 1.3 has no metadata stream' : `XMP does not say ${print.level}`)
  }
  const intents = catalog.lookup(PDFName.of('OutputIntents'))
  const intent = intents instanceof PDFArray && intents.size() === 1 ? intents.lookup(0) : undefined
  if (!(intent instanceof PDFDict)) return [...out, 'the file has not exactly one output intent']
  const want = print.outputIntent
  expectText(intent, 'OutputConditionIdentifier', want.identifier)
  expectText(intent, 'OutputCondition', want.condition)
  expectText(intent, 'Info', want.info)
  expectText(intent, 'RegistryName', want.registry)
  const profile = intent.lookup(PDFName.of('DestOutputProfile'))
  if (want.embed === false) {
    if (profile !== undefined) out.push('the output profile is embedded, though only its name was asked for')
  } else if (!(profile instanceof PDFRawStream)) out.push('the output profile is not embedded')
  else {
    const n = profile.dict.lookup(PDFName.of('N'))
    if (!(n instanceof PDFNumber) || n.asNumber() !== 4) out.push('the output profile is not declared with 4 channels')
    if (!sameBytes(file.decode(profile), want.icc)) out.push('the embedded output profile is not the print profile’s')
  }
  return out
}
