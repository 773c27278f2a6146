import type { PrintProfile } from '../../../core/document/index.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

/** How a field of a profile is shown and typed. */
export type FieldKind =
  | { readonly kind: 'text' }
  | {
      readonly kind: 'number'
      readonly unit: string
      readonly step: number
      readonly min: number
      readonly max: number
    }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly (Words & { readonly value: string })[] }
  /** Names, one a line. */
  | { readonly kind: 'names' }
  /** `name = other name`, one a line. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'icc' }
  | { readonly kind: 'severities' }

export interface ProfileField {
  /** Where it stands in the profile: `picture.minPpi`. */
  readonly path: string
  readonly name: Words
  readonly hint: Words
  readonly as: FieldKind
}

export interface ProfileSection {
  readonly name: Words
  readonly fields: readonly ProfileField[]
}

/** The value of a field. */
export function fieldValue(profile: PrintProfile, path: string): unknown {
  let value: unknown = profile
  for (const part of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[part]
  return value
}

/** The profile with a field changed. */
export function withValue(profile: PrintProfile, path: string, value: unknown): PrintProfile {
  const [first = '', ...rest] = path.split('.')
  const inner = (profile as unknown as Record<string, unknown>)[first]
  const made = rest.length === 0 ? value : withValue(inner as PrintProfile, rest.join('.'), value)
  return { ...profile, [first]: made }
}

/** Names a line, empty lines left out. */
export const namesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `name = other` a line; lines that are none are left out. */
export const pairsOf = (typed: string): Record<string, string> =>
  Object.fromEntries(
    namesOf(typed).flatMap((line) => {
      const at = line.indexOf('=')
      const [name, other] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
      return at > 0 && name !== '' && other !== '' ? [[name, other]] : []
    }),
  )
