import { existsSync, readFileSync } from 'node:fs'
import { DuikaiError } from '../../core/base/index.ts'
import type { DisplayList, PlacedPicture } from '../../core/display/index.ts'
import { LEVELS, pictureKey } from '../../core/pdf/index.ts'
import { isPdf, type PdfSpots, type PreparedPicture, preparePdf, preparePicture, splitPlace } from '../assets/index.ts'
import { pressName } from './inks.ts'
import type { LoadedProfile } from './profile.ts'

export interface PictureOptions {
  /** File of an asset; a page of a PDF other than its first is `FILE#page=2`. */
  readonly assetFile: (asset: string) => string
  /** Folder for prepared pictures, font programs and profiles; without it they are made anew by every process. */
  readonly cacheFolder?: string
}

/**
 * Prepares every picture of the pages for the press, several at a time; the result is by `pictureKey`.
 * Rejects with `export/picture` or the error of the assets or pdf room, naming page, object and file.
 */
export async function preparePictures(
  lists: readonly DisplayList[],
  loaded: LoadedProfile,
  options: PictureOptions,
): Promise<Map<string, PreparedPicture>> {
  const wanted = new Map<string, { item: PlacedPicture; place: string }>()
  for (const list of lists) {
    for (const item of list.items) {
      if (item.kind !== 'picture') continue
      const key = pictureKey(item)
      if (!wanted.has(key)) wanted.set(key, { item, place: `${list.page.name}/${item.id}` })
    }
  }
  const spots = spotsOf(lists, loaded)
  // One file may be placed several times: it is read once.
  const files = new Map<string, Uint8Array>()
  const prepared = await Promise.all(
    [...wanted].map(async ([key, { item, place }]) => {
      const named = options.assetFile(item.asset)
      const { file, ...pdf } = existsSync(named) ? { file: named } : splitPlace(named)
      let bytes = files.get(file)
      if (bytes === undefined) {
        bytes = readable(file, place)
        files.set(file, bytes)
      }
      const kept = options.cacheFolder === undefined ? {} : { cacheDir: options.cacheFolder }
      const making = isPdf(bytes)
        ? preparePdf(bytes, pdf, item, loaded.icc, file, spots)
        : preparePicture(bytes, requestOf(item, loaded), { file, ...kept })
      const picture = await making.catch((cause: unknown) => {
        throw pictureProblem(cause, file, place)
      })
      return [key, picture] as const
    }),
  )
  return new Map(prepared)
}

function requestOf(item: PlacedPicture, { profile, icc }: LoadedProfile) {
  const masks = profile.allowTransparency && LEVELS[profile.level].transparency
  return {
    outputProfile: icc,
    intent: profile.intent,
    blackPoint: profile.blackPointCompensation,
    targetPpi: profile.picture.targetPpi,
    placedWidthMp: item.width,
    placedHeightMp: item.height,
    crop: item.crop,
    maxInk: profile.inkLimitPercent,
    jpegQuality: profile.picture.jpegQuality,
    ...(masks ? ({ alpha: 'mask' } as const) : {}),
    ...(item.gray === true ? { gray: true } : {}),
  }
}

/** Spot inks of placed pages under the plant's names, and as the pages' own swatches define them. */
function spotsOf(lists: readonly DisplayList[], { profile }: LoadedProfile): PdfSpots {
  const known = new Map<string, readonly number[]>()
  for (const { inks } of lists) {
    for (const ink of inks) if (ink.kind === 'spot') known.set(pressName(profile, ink.name), ink.alternate)
  }
  const key = JSON.stringify([profile.spotAliases, [...known]])
  return { spotName: (name) => pressName(profile, name), spotAlternate: (name) => known.get(name), key }
}

/** A file at once: going through the thread pool costs a hundred pictures more than their data. */
function readable(file: string, place: string): Uint8Array {
  try {
    const data = readFileSync(file)
    return new Uint8Array(data.buffer, data.byteOffset, data.length)
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new DuikaiError('export/picture', missing ? 'the picture file is missing' : 'the picture cannot be read', {
      where: `${place}, ${file}`,
      remedy: missing ? 'put the file back or place another picture' : 'check the file and its rights',
      cause,
    })
  }
}

function pictureProblem(cause: unknown, file: string, place: string): unknown {
  if (!(cause instanceof DuikaiError)) return cause
  const details = cause.remedy === undefined ? {} : { remedy: cause.remedy }
  return new DuikaiError(cause.code, cause.message, { where: `${place}, ${file}`, cause, ...details })
}
