import { PDFContext, PDFHexString, PDFObjectCopier, type PDFRef } from 'pdf-lib'
import { DuikaiError, type Mp } from '../base/index.ts'
import type { DisplayList, Ink, PlacedPicture } from '../display/index.ts'
import { pageBoxes } from './boxes.ts'
import { fontName, KNOCKOUT, OVERPRINT, PLACED, pageContent, type ShownFont, type UsedResources } from './content.ts'
import { asUuid, digestOf } from './digest.ts'
import { embeddedProgram, fontObjects } from './fontobjects.ts'
import { imageObject } from './images.ts'
import { infoEntries } from './info.ts'
import { LEVELS } from './levels.ts'
import {
  deflate,
  deflatedStream,
  deflateOnce,
  join,
  pdfName,
  serializeParts,
  textString,
  tintFunction,
} from './objects.ts'
import { placement } from './sheets.ts'
import { type PdfInput, type PdfPicture, type PreparedPages, paintedLists, pictureKey, type Sheet } from './types.ts'
import { FontUse, type GlyphPlan, planGlyphs } from './usage.ts'
import { type VerticalShow, verticalShow } from './vertical.ts'
import { xmpPacket } from './xmp.ts'

type Spot = Ink & { readonly kind: 'spot' }

/** Output profiles, deflated and digested: they are large, few, and the same object for every export of a session. */
const profiles = new WeakMap<Uint8Array, { readonly deflated: Uint8Array; readonly digest: string }>()

function outputProfile(icc: Uint8Array, input: PdfInput) {
  let known = profiles.get(icc)
  if (known === undefined) {
    known = deflateOnce(icc, input)
    profiles.set(icc, known)
  }
  return known
}

/**
 * The pages as one PDF/X file of the level that the print settings name; the same bytes from the same input.
 * Throws `pdf.font`, `pdf.picture`, `pdf.ink`, `pdf.date`, `pdf.list` or `pdf.box` when the input cannot be written.
 */
export function writePdf(input: PdfInput): Uint8Array {
  return join(writePdfParts(input))
}

/** The same bytes in pieces, pictures among them as they were given. */
export function writePdfParts(input: PdfInput): readonly Uint8Array[] {
  if (input.lists.length === 0) throw new DuikaiError('pdf.list', 'there is no page to write')
  return new FileWriter(input).write()
}

/** Makes the font programs of the pages ahead of `writePdf`, while the caller waits for pictures. */
export function preparePages(
  input: Pick<PdfInput, 'lists' | 'sheets' | 'fonts' | 'subset' | 'programs' | 'sha256'>,
): PreparedPages {
  const prepared = fontUses(input)
  for (const use of prepared.uses.values()) embeddedProgram(use, input)
  return prepared
}

/** What the pages show of each face, and how their glyphs are divided among font dictionaries. */
function fontUses(input: Pick<PdfInput, 'lists' | 'sheets' | 'fonts'>): PreparedPages {
  const uses = new Map<string, FontUse>()
  const usage = (id: string, page: string): FontUse => {
    const known = uses.get(id)
    if (known !== undefined) return known
    const face = input.fonts.get(id)
    if (face === undefined) {
      throw new DuikaiError('pdf.font', `the font ${id} is not open`, {
        where: page,
        remedy: 'install the font or replace it in the publication’s styles',
      })
    }
    if ((face.fsType & 0xf) === 2) {
      throw new DuikaiError('pdf.font', `the font ${face.family} forbids embedding`, {
        where: page,
        remedy: 'replace it by a font whose licence allows embedding',
      })
    }
    const use = new FontUse(id, face)
    uses.set(id, use)
    return use
  }
  const plans = paintedLists(input).map((list) => planGlyphs(list, (id) => usage(id, list.page.name)))
  return { uses, plans }
}

/** A page as an object of a sheet. */
interface WrittenForm {
  readonly name: string
  readonly matrix: readonly number[]
  readonly ref: PDFRef
}

/** Thousandths of a point, as all lengths are. */
const decimal = (value: number): string => String(Math.round(value * 1000) / 1000)

class FileWriter {
  private readonly input: PdfInput
  private readonly context = PDFContext.create()
  private readonly shown = new Map<string, ShownFont>()
  private readonly fontRefs = new Map<string, PDFRef>()
  private readonly pictures = new Map<string, { name: string; ref: PDFRef }>()
  private readonly spots = new Map<string, { name: string; ink: Spot; ref?: PDFRef }>()
  private readonly states = new Map<string, PDFRef>()
  /** What placed pages share is in the file once. */
  private readonly copiers = new Map<PDFContext, PDFObjectCopier>()
  /** What the file's identity is made of. */
  private readonly identity: (string | Uint8Array)[] = []

  constructor(input: PdfInput) {
    this.input = input
  }

  write(): Uint8Array[] {
    const { context, input } = this
    const catalog = context.nextRef()
    const tree = context.nextRef()
    const { uses, plans } = input.prepared ?? fontUses(input)
    this.writeFonts(uses)
    const { lists, sheets } = input
    const pages =
      sheets === undefined
        ? lists.map((list, i) => this.page(tree, list, plans[i] as GlyphPlan))
        : sheets.map((sheet, i) => this.sheet(tree, sheet, plans[lists.length + i] as GlyphPlan, plans))
    context.assign(tree, context.obj({ Type: 'Pages', Kids: pages, Count: pages.length }))
    this.finish(catalog, tree)
    return serializeParts(context, LEVELS[input.print.level].version)
  }

  private page(tree: PDFRef, list: DisplayList, plan: GlyphPlan, pages: readonly WrittenForm[] = []): PDFRef {
    const { context } = this
    const { margin } = this.input.print
    const { bytes, used } = this.content(list, plan, margin)
    const placed = pages.map(({ name, matrix }) => `q ${matrix.map(decimal).join(' ')} cm /${name} Do Q\n`).join('')
    const contents = deflate(placed === '' ? bytes : join([new TextEncoder().encode(placed), bytes]))
    this.identity.push(contents)
    const boxes = pageBoxes(list.page, margin)
    return context.register(
      context.obj({
        Type: 'Page',
        Parent: tree,
        MediaBox: [...boxes.media],
        BleedBox: [...boxes.bleed],
        TrimBox: [...boxes.trim],
        Resources: this.resources(used, pages),
        Contents: deflatedStream(context, contents),
      }),
    )
  }

  private content(list: DisplayList, plan: GlyphPlan, margin: Mp | undefined) {
    return pageContent(list, {
      plan,
      fonts: this.shown,
      pictureName: (item) => this.picture(item, list.page.name),
      spotName: (ink) => this.spotName(ink, list.page.name),
      print: this.input.print,
      margin: margin ?? 0,
    })
  }

  /** A sheet: its pages as form XObjects (ISO 32000-1, 8.10), each cut at its folds. */
  private sheet(tree: PDFRef, { pages, list }: Sheet, own: GlyphPlan, plans: readonly GlyphPlan[]): PDFRef {
    const { context, input } = this
    const origin = pageBoxes(list.page, input.print.margin)
    const forms = pages.map((placed, i): WrittenForm => {
      const page = input.lists[placed.page] as DisplayList
      const { bytes, used } = this.content(page, plans[placed.page] as GlyphPlan, 0)
      const { matrix, box } = placement(placed, page.page, origin)
      const contents = deflate(bytes)
      this.identity.push(contents)
      const entries = { Type: 'XObject', Subtype: 'Form', BBox: [...box], Resources: this.resources(used) }
      return { name: `P${i + 1}`, matrix, ref: deflatedStream(context, contents, entries) }
    })
    return this.page(tree, list, own, forms)
  }

  private writeFonts(uses: ReadonlyMap<string, FontUse>): void {
    let number = 0
    for (const [id, use] of uses) {
      number++
      const program = embeddedProgram(use, this.input)
      const codes = new Uint16Array(0x10000)
      const widths = new Float64Array(program.codes.reduce((most, code) => Math.max(most, code), 0) + 1)
      program.glyphs.forEach((glyph, i) => {
        const code = program.codes[i] as number
        codes[glyph] = code
        widths[code] = program.widths[i] as number
      })
      const upright = new Map<number, VerticalShow>()
      const widthOf = (glyph: number): number => widths[codes[glyph] as number] as number
      this.shown.set(id, {
        number,
        codeOf: (glyph) => codes[glyph] as number,
        widthOf,
        verticalOf: (glyph) => {
          let show = upright.get(glyph)
          if (show === undefined) {
            show = verticalShow(use.face, glyph, widthOf(glyph))
            upright.set(glyph, show)
          }
          return show
        },
      })
      for (const { variant, vertical, ref } of fontObjects(this.context, use, program, this.input)) {
        this.fontRefs.set(fontName(number, variant, vertical), ref)
      }
      this.identity.push(use.face.hash, program.tag)
    }
  }

  private picture(item: PlacedPicture, page: string): string {
    const picture = this.input.pictures.get(pictureKey(item))
    if (picture === undefined) {
      throw new DuikaiError('pdf.picture', `the picture ${item.asset} was not prepared`, {
        where: `${page}/${item.id}`,
      })
    }
    const known = this.pictures.get(picture.hash)
    if (known !== undefined) return known.name
    const name = `${picture.form === undefined ? 'I' : PLACED}${this.pictures.size + 1}`
    this.pictures.set(picture.hash, { name, ref: this.writePicture(picture) })
    this.identity.push(picture.hash)
    return name
  }

  private writePicture(picture: PdfPicture): PDFRef {
    const { form } = picture
    if (form !== undefined) {
      let copier = this.copiers.get(form.context)
      if (copier === undefined) {
        copier = PDFObjectCopier.for(form.context, this.context)
        this.copiers.set(form.context, copier)
      }
      return this.context.register(copier.copy(form.root))
    }
    return imageObject(this.context, picture)
  }

  private spotName(ink: Spot, page: string): string {
    const known = this.spots.get(ink.name)
    if (known === undefined) {
      const name = `S${this.spots.size + 1}`
      this.spots.set(ink.name, { name, ink })
      return name
    }
    if (known.ink.alternate.join() !== ink.alternate.join()) {
      throw new DuikaiError('pdf.ink', `the spot ink ${ink.name} is defined with two different colours`, {
        where: page,
        remedy: 'give it one colour in the publication’s swatches',
      })
    }
    return known.name
  }

  private resources(used: UsedResources, forms: readonly WrittenForm[] = []) {
    const { context } = this
    const part = (names: ReadonlySet<string>, refOf: (name: string) => PDFRef) =>
      context.obj(Object.fromEntries([...names].sort().map((name) => [name, refOf(name)])))
    const objects = [...this.pictures.values(), ...forms].map(({ name, ref }) => [name, ref] as const)
    const pictures = new Map(objects)
    const resources = context.obj({})
    const set = (key: string, names: ReadonlySet<string>, refOf: (name: string) => PDFRef): void => {
      if (names.size > 0) resources.set(pdfName(key), part(names, refOf))
    }
    set('ExtGState', used.states, (name) => this.state(name))
    set('ColorSpace', used.spots, (name) => this.spotSpace(name))
    set('Font', used.fonts, (name) => this.fontRefs.get(name) as PDFRef)
    set(
      'XObject',
      new Set([...used.pictures, ...forms.map(({ name }) => name)]),
      (name) => pictures.get(name) as PDFRef,
    )
    return resources
  }

  private state(name: string): PDFRef {
    const known = this.states.get(name)
    if (known !== undefined) return known
    const on = name === OVERPRINT
    if (!on && name !== KNOCKOUT) throw new DuikaiError('pdf.list', `unknown graphics state ${name}`)
    const ref = this.context.register(this.context.obj({ Type: 'ExtGState', OP: on, op: on, OPM: on ? 1 : 0 }))
    this.states.set(name, ref)
    return ref
  }

  private spotSpace(name: string): PDFRef {
    const spot = [...this.spots.values()].find((one) => one.name === name)
    if (spot === undefined) throw new DuikaiError('pdf.ink', `unknown spot ${name}`)
    if (spot.ref !== undefined) return spot.ref
    const { context } = this
    const tint = context.register(context.obj(tintFunction(spot.ink.alternate)))
    spot.ref = context.register(context.obj(['Separation', pdfName(spot.ink.name), 'DeviceCMYK', tint]))
    return spot.ref
  }

  private finish(catalog: PDFRef, tree: PDFRef): void {
    const { context } = this
    const { print, metadata } = this.input
    const info = infoEntries(metadata, print)
    const { sha256 } = this.input
    const content = digestOf(
      [...this.identity, ...paintedLists(this.input).map((list) => JSON.stringify(list.page))],
      sha256,
    )
    const { icc, embed: _, ...condition } = print.outputIntent
    const said = JSON.stringify(print.level === 'PDF/X-4' ? [metadata, condition] : [metadata, condition, print.level])
    const file = digestOf([content, said, ...(this.embeds ? [outputProfile(icc, this.input).digest] : [])])
    const { xmp } = LEVELS[print.level]
    const about = (): PDFRef => {
      const packet = xmpPacket(metadata, print.level, print.trapped, asUuid(content), asUuid(file))
      return context.register(context.stream(new TextEncoder().encode(packet), { Type: 'Metadata', Subtype: 'XML' }))
    }
    context.assign(
      catalog,
      context.obj({
        Type: 'Catalog',
        Pages: tree,
        ...(xmp === undefined ? {} : { Metadata: about() }),
        OutputIntents: [this.outputIntent()],
      }),
    )
    context.trailerInfo.Root = catalog
    context.trailerInfo.Info = context.register(context.obj(info))
    context.trailerInfo.ID = context.obj([PDFHexString.of(content), PDFHexString.of(file)])
  }

  private get embeds(): boolean {
    return this.input.print.outputIntent.embed !== false
  }

  private outputIntent(): PDFRef {
    const { context } = this
    const { icc, identifier, condition, registry, info } = this.input.print.outputIntent
    return context.register(
      context.obj({
        Type: 'OutputIntent',
        S: 'GTS_PDFX',
        OutputCondition: textString(condition),
        OutputConditionIdentifier: textString(identifier),
        ...(registry === undefined ? {} : { RegistryName: textString(registry) }),
        Info: textString(info),
        ...(this.embeds
          ? { DestOutputProfile: deflatedStream(context, outputProfile(icc, this.input).deflated, { N: 4 }) }
          : {}),
      }),
    )
  }
}
