import * as v from 'valibot'

/** Sizes of the interface, in percent. */
export const SCALES = [100, 125, 150, 175, 200] as const
export type Scale = (typeof SCALES)[number]
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const width = (least: number, most: number) =>
  v.fallback(v.optional(v.pipe(v.number(), v.minValue(least), v.maxValue(most))), undefined)
const name = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined)
const shown = v.fallback(v.boolean(), true)

/** Widths that the side panels may have, in CSS pixels. */
export const PANEL_WIDTHS = { left: [160, 420], right: [220, 520] } as const

/**
 * What a window keeps from one start to the next. Read from a file that anybody may have changed: a field that is not
 * understood is as it is at first, and the others stay.
 */
export const PreferencesSchema = v.object({
  language: v.fallback(v.picklist(['zh', 'en']), 'zh'),
  theme: v.fallback(v.picklist(THEMES), 'system'),
  scale: v.fallback(v.picklist(SCALES), 100),
  leftShown: shown,
  rightShown: shown,
  /** Widths that the user gave the panels; the style sheet's otherwise. */
  left: width(...PANEL_WIDTHS.left),
  right: width(...PANEL_WIDTHS.right),
  /** The issue that was open last, and its page in front. */
  issue: name,
  page: name,
  /** What was looked for in all issues, the latest first. */
  searches: v.fallback(v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(30)), []),
})
export type Preferences = v.InferOutput<typeof PreferencesSchema>

/** The preferences in something that was kept; those of a first start for what cannot be read. */
export function readPreferences(kept: unknown): Preferences {
  const parsed = v.safeParse(PreferencesSchema, kept)
  return parsed.success ? parsed.output : v.parse(PreferencesSchema, {})
}

/** What has become different; undefined takes a field back. */
export type PreferenceChange = { readonly [K in keyof Preferences]?: Preferences[K] | undefined }
