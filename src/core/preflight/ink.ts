import type { DisplayList, Ink } from '../display/index.ts'
import type { Check } from './facts.ts'

/** Total area coverage of an ink in percent; a spot colour is one ink. */
export function inkSum(ink: Ink): number {
  if (ink.kind === 'spot') return ink.tint / 10
  return ink.cmyk.reduce((sum, amount) => sum + amount, 0) / 10
}

/** Number of separations an ink prints on. */
export function plates(ink: Ink): number {
  if (ink.kind === 'spot') return ink.tint > 0 ? 1 : 0
  return ink.cmyk.filter((amount) => amount > 0).length
}

/** Paper: nothing is printed. */
export const isWhite = (ink: Ink): boolean => plates(ink) === 0

/** Dark enough in K to pass for black, with other inks in it. */
export const isRichBlack = (ink: Ink): boolean => ink.kind === 'process' && ink.cmyk[3] >= 850 && plates(ink) > 1

/** The colour of registration marks: on every plate. */
export const isRegistration = (ink: Ink): boolean =>
  ink.kind === 'spot' ? ink.name.toLowerCase() === 'all' : ink.cmyk.every((amount) => amount === 1000)

/** Inks that the page uses, each with the objects that use it, in page order. */
export function inkUse(list: DisplayList): Map<number, Set<string>> {
  const use = new Map<number, Set<string>>()
  const note = (ink: number | undefined, id: string): void => {
    if (ink === undefined) return
    const users = use.get(ink)
    if (users === undefined) use.set(ink, new Set([id]))
    else users.add(id)
  }
  for (const item of list.items) {
    if (item.kind === 'rule') note(item.ink, item.id)
    if (item.kind === 'box' || item.kind === 'path') {
      note(item.fill, item.id)
      note(item.stroke?.ink, item.id)
    }
    if (item.kind !== 'text') continue
    for (let run = item.first; run < item.end; run++) note(list.runs.ink[run], item.id)
    for (const { fill, stroke } of list.linePaths.slice(item.firstPath ?? 0, item.endPath ?? 0)) {
      note(fill, item.id)
      note(stroke?.ink, item.id)
    }
  }
  return use
}

/** Flat colours: ink sum, spot colours, registration colour, tints that the press cannot hold. */
export function checkInks({ list, profile, report }: Check): void {
  for (const [index, users] of inkUse(list)) {
    const ink = list.inks[index]
    if (ink === undefined) continue
    const place = [...users].slice(0, 3).join(', ') + (users.size > 3 ? ` and ${users.size - 3} more` : '')
    const sum = inkSum(ink)
    if (isRegistration(ink)) {
      const remedy = 'use a colour of the swatches; black is K alone'
      report({
        rule: 'ink.registration',
        severity: 'error',
        place,
        message: `${ink.name} prints on every plate`,
        remedy,
      })
    } else if (sum > profile.inkLimitPercent) {
      const message = `${ink.name} has ${sum} % ink, the limit is ${profile.inkLimitPercent} %`
      report({
        rule: 'ink.sum',
        severity: 'error',
        place,
        message,
        remedy: 'mix the colour lighter, or with more black',
      })
    } else if (ink.kind === 'spot' && !profile.spotColours.includes(ink.name)) {
      const known = profile.spotColours.length === 0 ? 'no spot colours' : profile.spotColours.join(', ')
      const message = `spot colour ${ink.name}; ${profile.name} runs ${known}`
      report({ rule: 'ink.spot', severity: 'error', place, message, remedy: 'use a process colour, or ask the plant' })
    }
    checkTint({ list, profile, report }, index, place)
  }
}

function checkTint(
  { list, profile, report }: Pick<Check, 'list' | 'profile' | 'report'>,
  index: number,
  place: string,
) {
  const ink = list.inks[index] as Ink
  const { minPercent, maxPercent } = profile.tint
  const names = ink.kind === 'spot' ? [ink.name] : ['C', 'M', 'Y', 'K']
  const amounts = ink.kind === 'spot' ? [ink.tint] : ink.cmyk
  const hard = amounts.flatMap((amount, i) => {
    const percent = amount / 10
    if (percent > 0 && percent < minPercent) return [`${names[i]} ${percent} % drops out below ${minPercent} %`]
    return percent > maxPercent && percent < 100 ? [`${names[i]} ${percent} % fills in above ${maxPercent} %`] : []
  })
  if (hard.length === 0) return
  const remedy = `keep tints between ${minPercent} and ${maxPercent} %, or use the solid`
  report({ rule: 'ink.tint', severity: 'info', place, message: `${ink.name}: ${hard.join('; ')}`, remedy })
}
