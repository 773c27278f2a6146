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
    const [object = null] = users
    const told = { place, object }
    if (isRegistration(ink)) {
      report({
        rule: 'ink.registration',
        severity: 'error',
        ...told,
        message: { en: `${ink.name} prints on every plate`, zh: `${ink.name} 印在所有的版上` },
        remedy: { en: 'use a colour of the swatches; black is K alone', zh: '改用色样里的颜色；黑色只用黑版' },
        fix: { kind: 'swatch-black', ink: ink.name },
      })
    } else if (sum > profile.inkLimitPercent) {
      report({
        rule: 'ink.sum',
        severity: 'error',
        ...told,
        message: {
          en: `${ink.name} has ${sum} % ink, the limit is ${profile.inkLimitPercent} %`,
          zh: `${ink.name} 总墨量 ${sum} %，上限 ${profile.inkLimitPercent} %`,
        },
        remedy: { en: 'mix the colour lighter, or with more black', zh: '调浅，或多用黑少用彩墨' },
        ...(ink.kind === 'process'
          ? { fix: { kind: 'swatch-limit', ink: ink.name, limitPercent: profile.inkLimitPercent } as const }
          : {}),
      })
    } else if (ink.kind === 'spot') checkSpot({ profile, report }, ink.name, told)
    checkTint({ list, profile, report }, index, told)
  }
}

/** A spot ink: the plant's own, another name of one, converted, or unknown. */
function checkSpot(
  { profile, report }: Pick<Check, 'profile' | 'report'>,
  name: string,
  told: { readonly place: string; readonly object: string | null },
): void {
  if (profile.spotColours.includes(name)) return
  const alias = Object.hasOwn(profile.spotAliases, name) ? profile.spotAliases[name] : undefined
  if (alias !== undefined) {
    report({
      rule: 'ink.alias',
      severity: 'info',
      ...told,
      message: { en: `spot colour ${name} prints as ${alias}`, zh: `专色 ${name} 按 ${alias} 付印` },
      remedy: { en: 'name it so in the swatches if that is always meant', zh: '如一向如此，请在色样里改名' },
    })
    return
  }
  const fix = { kind: 'spot-process', ink: name } as const
  if (profile.otherSpots === 'convert') {
    report({
      rule: 'ink.convert',
      severity: 'info',
      ...told,
      message: { en: `spot colour ${name} is printed in process inks`, zh: `专色 ${name} 转成四色付印` },
      remedy: { en: 'look at its process colour', zh: '核对它的四色代换值' },
      fix,
    })
    return
  }
  const same = profile.spotColours.find((known) => plain(known) === plain(name))
  const known = profile.spotColours.length === 0 ? 'no spot colours' : profile.spotColours.join(', ')
  const knownZh = profile.spotColours.length === 0 ? '不印专色' : `专色为 ${profile.spotColours.join('、')}`
  report({
    rule: 'ink.spot',
    severity: 'error',
    ...told,
    message: {
      en: `spot colour ${name}; ${profile.name} runs ${known}`,
      zh: `专色 ${name}；${profile.name} ${knownZh}`,
    },
    remedy:
      same === undefined
        ? { en: 'use a process colour, or ask the plant', zh: '改用四色，或向印厂确认' }
        : { en: `call it ${same}, or make it an alias in the profile`, zh: `改名为 ${same}，或在规格里设为别名` },
    fix,
  })
}

/** Names that people take for one: case, spaces and signs do not count. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

function checkTint(
  { list, profile, report }: Pick<Check, 'list' | 'profile' | 'report'>,
  index: number,
  { place, object }: { readonly place: string; readonly object: string | null },
): void {
  const ink = list.inks[index] as Ink
  const { minPercent, maxPercent } = profile.tint
  const names = ink.kind === 'spot' ? [ink.name] : ['C', 'M', 'Y', 'K']
  const amounts = ink.kind === 'spot' ? [ink.tint] : ink.cmyk
  const hard = amounts.flatMap((amount, i) => {
    const percent = amount / 10
    if (percent > 0 && percent < minPercent)
      return [
        {
          en: `${names[i]} ${percent} % drops out below ${minPercent} %`,
          zh: `${names[i]} ${percent} % 低于 ${minPercent} % 会丢失`,
        },
      ]
    return percent > maxPercent && percent < 100
      ? [
          {
            en: `${names[i]} ${percent} % fills in above ${maxPercent} %`,
            zh: `${names[i]} ${percent} % 高于 ${maxPercent} % 会糊死`,
          },
        ]
      : []
  })
  if (hard.length === 0) return
  report({
    rule: 'ink.tint',
    severity: 'info',
    place,
    object,
    message: {
      en: `${ink.name}: ${hard.map(({ en }) => en).join('; ')}`,
      zh: `${ink.name}：${hard.map(({ zh }) => zh).join('；')}`,
    },
    remedy: {
      en: `keep tints between ${minPercent} and ${maxPercent} %, or use the solid`,
      zh: `网点保持在 ${minPercent}–${maxPercent} %，或用实地`,
    },
  })
}
