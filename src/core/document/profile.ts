import * as v from 'valibot'
import { DuikaiError } from '../base/index.ts'
import { type PrintProfile, PrintProfileSchema, SLUG_FIELDS } from './profile-schema.ts'
import { newestProfile } from './profile-versions.ts'

export type { PrintProfile } from './profile-schema.ts'

/** Registries whose names may stand for a profile that is not embedded (ISO 15930-4:2003, 6.2.2). */
const ICC_REGISTRY = 'http://www.color.org'

/**
 * Checks the JSON of a print profile and brings an older version up to date; `where` is the file, for the message.
 * @throws DuikaiError `profile/invalid` naming the field, also when its fields contradict each other.
 */
export function parsePrintProfile(json: unknown, where: string): PrintProfile {
  const fail = (field: string, message: string, more = 0): never => {
    const rest = more > 0 ? ` (and ${more} more)` : ''
    throw new DuikaiError('profile/invalid', `${message}${rest}`, {
      where: `${where}, field ${field}`,
      remedy: 'correct the field; resources/profiles/newsprint-220.json is a valid profile',
    })
  }
  const result = v.safeParse(PrintProfileSchema, newestProfile(json))
  if (!result.success) {
    const [issue] = result.issues
    return fail(v.getDotPath(issue) ?? '(root)', issue.message, result.issues.length - 1)
  }
  const profile = result.output
  for (const { field, message } of contradictions(profile)) fail(field, message)
  return profile
}

/** Fields that are right by themselves and wrong together. */
function contradictions(profile: PrintProfile): { field: string; message: string }[] {
  const { picture, tint, level, outputIntent, marks, spotColours, spotAliases } = profile
  const out: { field: string; message: string }[] = []
  const rule = (broken: boolean, field: string, message: string): void => {
    if (broken) out.push({ field, message })
  }
  rule(picture.errorPpi > picture.minPpi, 'picture.errorPpi', 'must not exceed picture.minPpi')
  rule(picture.minPpi > picture.targetPpi, 'picture.minPpi', 'must not exceed picture.targetPpi')
  rule(picture.targetPpi > picture.maxPpi, 'picture.targetPpi', 'must not exceed picture.maxPpi')
  rule(picture.bitmapErrorPpi > picture.bitmapMinPpi, 'picture.bitmapErrorPpi', 'must not exceed picture.bitmapMinPpi')
  rule(tint.minPercent > tint.maxPercent, 'tint.minPercent', 'must not exceed tint.maxPercent')
  rule(
    level !== 'PDF/X-4' && profile.allowTransparency,
    'allowTransparency',
    `must be false: ${level} has no transparency`,
  )
  rule(level !== 'PDF/X-3:2003' && profile.allowRgb, 'allowRgb', `must be false: pages of ${level} are CMYK`)
  rule(!outputIntent.embed && level === 'PDF/X-4', 'outputIntent.embed', 'must be true: PDF/X-4 embeds its profile')
  rule(
    !outputIntent.embed && outputIntent.registry !== ICC_REGISTRY,
    'outputIntent.registry',
    `must be ${ICC_REGISTRY}: only a registered condition may go without its profile`,
  )
  const unknown = [...marks.slug.matchAll(/\{([^}]*)\}/g)].find(([, field]) => !isSlugField(field))
  rule(
    unknown !== undefined,
    'marks.slug',
    `has no field ${unknown?.[0]}; known are ${SLUG_FIELDS.map((field) => `{${field}}`).join(' ')}`,
  )
  const stray = Object.entries(spotAliases).find(([, ink]) => !spotColours.includes(ink))
  rule(stray !== undefined, 'spotAliases', `names ${stray?.[1]}, which is not among spotColours`)
  return out
}

const isSlugField = (field: string | undefined): boolean => (SLUG_FIELDS as readonly string[]).includes(field ?? '')
