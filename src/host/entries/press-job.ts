import type { GlyphSet } from '../../contract/index.ts'
import { pictureKey } from '../../core/pdf/index.ts'
import {
  heatMap,
  type InkColours,
  inkColours,
  measureInk,
  type OutlineFont,
  PROCESS,
  trimArea,
} from '../../core/plates/index.ts'
import { inkLimits, preflightInk } from '../../core/preflight/index.ts'
import { cmykToSrgb, type PreparedPicture } from '../assets/index.ts'
import { exportCache, type LoadedProfile, loadPrintProfile } from '../export/index.ts'
import { preparedFindings, Separator } from '../separations/index.ts'
import type { PressJob, PressMeasure, PressPage, PressPlates } from './press-messages.ts'

/** Pixels to the inch at which ink is measured: half a line screen of newsprint, as the referees measure it. */
const MEASURE_DPI = 72

/** Outlines out of the arrays in which they travel. */
export function outlinesOf(sets: readonly GlyphSet[]): (id: string) => OutlineFont | undefined {
  const fonts = new Map<string, OutlineFont>()
  for (const { font, unitsPerEm, ids, firstOp, firstPoint, ops, points } of sets) {
    const places = new Map<number, number>()
    for (let i = 0; i < ids.length; i++) places.set(ids[i] as number, i)
    const none = { ops: new Uint8Array(0), points: new Float32Array(0) }
    fonts.set(font, {
      unitsPerEm,
      outline: (glyph) => {
        const i = places.get(glyph)
        if (i === undefined) return none
        return {
          ops: ops.subarray(firstOp[i], firstOp[i + 1]),
          points: points.subarray(firstPoint[i], firstPoint[i + 1]),
        }
      },
    })
  }
  return (id) => fonts.get(id)
}

/** Paints and measures plates, one page after another; profiles and pictures are kept. */
export class Press {
  private readonly separator = new Separator()
  private readonly colours = new Map<string, { readonly table: InkColours; readonly full: Colour }>()

  /** @throws DuikaiError of the profile; pictures that cannot be prepared are told as unmeasured. */
  async run({ page, folders, want }: Pick<PressJob, 'page' | 'folders' | 'want'>): Promise<PressMeasure | PressPlates> {
    const profile = await loadPrintProfile(page.profile, undefined, folders)
    const { list } = page
    const area = want.kind === 'plates' ? { area: want.area, scale: want.scale } : trimArea(list, MEASURE_DPI)
    const pictures = new Map<string, PreparedPicture>()
    const plates = await this.separator.plates({
      ...{ list, profile, gray: page.gray, ...sourcesOf(page), ...area, ...exportCache() },
      onPicture: (item, picture) => pictures.set(pictureKey(item), picture),
    })
    if (want.kind === 'plates') {
      const { table, full } = await this.colour(profile)
      const spots = plates.plates.slice(PROCESS.length).map(({ name }) => spotColour(page, profile, name, full))
      return { plates, colours: table, spots }
    }
    const limits = inkLimits(profile.profile)
    const measure = measureInk(plates, limits)
    return {
      measure,
      names: plates.plates.map(({ name }) => name),
      findings: [
        ...preflightInk(list, profile.profile, { measure, unmeasured: plates.unmeasured }),
        ...preparedFindings(list, profile, pictures),
      ],
      limitPercent: limits.limitPercent,
      ...(want.heat
        ? { heat: { width: plates.width, height: plates.height, rgba: heatMap(plates, limits.limitPercent) } }
        : {}),
    }
  }

  private async colour({ profile, icc }: LoadedProfile): Promise<{ table: InkColours; full: Colour }> {
    const key = `${profile.outputIntent.icc} ${icc.length}`
    const known = this.colours.get(key)
    if (known !== undefined) return known
    const full = await cmykToSrgb(icc)
    const made = { table: inkColours((...inks) => [...full(...inks)] as [number, number, number]), full }
    this.colours.set(key, made)
    return made
  }
}

type Colour = Awaited<ReturnType<typeof cmykToSrgb>>

const sourcesOf = ({ glyphs, files }: PressPage) => ({
  font: outlinesOf(glyphs),
  assetFile: (id: string): string => (Object.hasOwn(files, id) ? (files[id] as string) : id),
})

/** The colour of a spot ink in full: that of the process inks that stand for it. */
function spotColour({ list }: PressPage, { profile }: LoadedProfile, name: string, colour: Colour): number {
  const called = (own: string): string => profile.spotAliases[own] ?? own
  const ink = list.inks.find((one) => one.kind === 'spot' && called(one.name) === name)
  const [c = 0, m = 0, y = 0, k = 0] = ink?.kind === 'spot' ? ink.alternate.map((amount) => amount / 1000) : []
  const [r = 0, g = 0, b = 0] = colour(c, m, y, k)
  return (r << 16) | (g << 8) | b
}
