import { bottom, mm, pt, type Rect, right, toMm } from '../base/index.ts'
import { type Item, type LinePath, type PlacedText, pathBounds } from '../display/index.ts'
import { at, atZh, type Check, points } from './facts.ts'
import { isWhite, plates } from './ink.ts'

/** 0.01 pt, the tolerance of box comparisons. */
const SLACK = 10

/** The page itself: something on it, bleed as the plant wants it. */
export function checkPage({ list, profile, report }: Check): void {
  if (list.items.length === 0)
    report({
      rule: 'page.empty',
      severity: 'error',
      place: '',
      message: { en: 'nothing is placed on the page', zh: '版面上什么也没有' },
      remedy: { en: 'place something, or take the page out of the issue', zh: '排上内容，或从本期撤去此版' },
    })
  if (list.page.bleed + SLACK < mm(profile.bleedMm)) {
    const has = Math.round(toMm(list.page.bleed) * 10) / 10
    report({
      rule: 'page.bleed',
      severity: 'warning',
      place: '',
      message: {
        en: `the page has ${has} mm bleed, ${profile.name} asks for ${profile.bleedMm} mm`,
        zh: `版面出血 ${has} 毫米，${profile.name} 要求 ${profile.bleedMm} 毫米`,
      },
      remedy: { en: 'set the bleed in the page format', zh: '在开本里设定出血' },
      fix: { kind: 'page-bleed', bleed: Math.round(mm(profile.bleedMm)) },
    })
  }
}

const LINE_ZH: Readonly<Record<string, string>> = { rule: '线', line: '线条', stroke: '边框', box: '扁窄色块' }

/** Lines too fine for the press: rules, strokes, and boxes so narrow that they are lines. */
export function checkLines({ list, profile, report }: Check): void {
  const check = (id: string, what: string, weight: number, index: number, x: number, y: number): void => {
    const ink = list.inks[index]
    if (ink === undefined) return
    const several = plates(ink) > 1 || isWhite(ink)
    const zh = LINE_ZH[what] ?? what
    const fixable = what !== 'box'
    if (weight < pt(profile.minLinePt)) {
      report({
        rule: 'line.thin',
        severity: 'warning',
        place: id,
        message: {
          en: `${what} of ${points(weight)} ${at(x, y)}, the least is ${profile.minLinePt} pt`,
          zh: `${zh}粗 ${points(weight)}${atZh(x, y)}，下限 ${profile.minLinePt} pt`,
        },
        remedy: { en: 'make it heavier', zh: '加粗' },
        ...(fixable ? { fix: { kind: 'line-weight', object: id, weight: pt(profile.minLinePt) } as const } : {}),
      })
    } else if (several && weight < pt(profile.minMultiInkLinePt)) {
      report({
        rule: 'line.multi-ink',
        severity: 'warning',
        place: id,
        message: {
          en: `${what} of ${points(weight)} in ${ink.name} ${at(x, y)}, the least is ${profile.minMultiInkLinePt} pt`,
          zh: `${zh}粗 ${points(weight)}，色 ${ink.name}${atZh(x, y)}，多色线下限 ${profile.minMultiInkLinePt} pt`,
        },
        remedy: { en: 'use one ink or a heavier line', zh: '改用单色，或加粗' },
        ...(fixable
          ? { fix: { kind: 'line-weight', object: id, weight: pt(profile.minMultiInkLinePt) } as const }
          : {}),
      })
    }
  }
  for (const item of list.items) {
    if (item.kind === 'rule') check(item.id, 'rule', item.weight, item.ink, item.x1, item.y1)
    const paths = item.kind === 'path' ? [item] : item.kind === 'text' ? linePathsOf(list, item) : []
    for (const { stroke, points: p } of paths) {
      if (stroke !== undefined) check(item.id, 'line', stroke.weight, stroke.ink, p[0] ?? 0, p[1] ?? 0)
    }
    if (item.kind !== 'box') continue
    if (item.stroke !== undefined) check(item.id, 'stroke', item.stroke.weight, item.stroke.ink, item.x, item.y)
    // GWG: a filled rectangle thin enough to be a line is one.
    const narrow = Math.min(item.width, item.height)
    const limit = pt(Math.max(profile.minLinePt, profile.minMultiInkLinePt))
    if (item.fill !== undefined && narrow < limit) check(item.id, 'box', narrow, item.fill, item.x, item.y)
  }
}

/** Paths beside a text's lines; those of one weight and ink are one finding. */
function linePathsOf(list: Check['list'], { firstPath = 0, endPath = 0 }: PlacedText): LinePath[] {
  const seen = new Map<string, LinePath>()
  for (const path of list.linePaths.slice(firstPath, endPath)) {
    const key = `${path.stroke?.weight} ${path.stroke?.ink}`
    if (!seen.has(key)) seen.set(key, path)
  }
  return [...seen.values()]
}

function rectOf(item: Item): Rect | undefined {
  switch (item.kind) {
    case 'text':
      return undefined
    case 'path':
      return pathBounds(item)
    case 'rule': {
      const half = item.weight / 2
      const across = item.y1 === item.y2
      return {
        x: Math.min(item.x1, item.x2) - (across ? 0 : half),
        y: Math.min(item.y1, item.y2) - (across ? half : 0),
        width: across ? Math.abs(item.x2 - item.x1) : item.weight,
        height: across ? item.weight : Math.abs(item.y2 - item.y1),
      }
    }
    default:
      return item
  }
}

/** Objects against the trim: what touches it must fill the bleed, what lies outside is not seen. */
export function checkEdges({ list, report }: Check): void {
  const { width, height, bleed } = list.page
  for (const item of list.items) {
    const r = rectOf(item)
    if (r === undefined) continue
    // How far the object reaches past each edge of the trim.
    const past = { left: -r.x, top: -r.y, right: right(r) - width, bottom: bottom(r) - height }
    if (right(r) <= 0 || bottom(r) <= 0 || r.x >= width || r.y >= height) {
      report({
        rule: 'object.outside-trim',
        severity: 'warning',
        place: item.id,
        area: r,
        message: {
          en: `${item.kind} wholly outside the trim, ${at(r.x, r.y)}`,
          zh: `${KIND_ZH[item.kind]}完全在成品之外${atZh(r.x, r.y)}`,
        },
        remedy: { en: 'delete it or move it in', zh: '删去，或移进版面' },
        fix: { kind: 'delete', object: item.id },
      })
      continue
    }
    const short = Object.entries(past).filter(([, over]) =>
      bleed > 0 ? over > -SLACK && over < bleed - SLACK : over > SLACK,
    )
    if (short.length === 0) continue
    const sides = short.map(([side]) => side).join(', ')
    const sidesZh = short.map(([side]) => SIDE_ZH[side]).join('、')
    const touching = bleed > 0
    report({
      rule: 'object.bleed',
      severity: 'warning',
      place: item.id,
      area: r,
      message: touching
        ? {
            en: `${item.kind} touches the ${sides} edge without filling the bleed of ${points(bleed)}`,
            zh: `${KIND_ZH[item.kind]}碰到${sidesZh}边，却没有铺满 ${points(bleed)} 的出血`,
          }
        : {
            en: `${item.kind} will be cut at the ${sides} edge; the page has no bleed`,
            zh: `${KIND_ZH[item.kind]}在${sidesZh}边会被裁去；版面没有出血`,
          },
      remedy: touching
        ? { en: 'extend it to the bleed edge, or keep it inside', zh: '延伸到出血边，或收进版面' }
        : { en: 'keep it inside the trim', zh: '收进成品之内' },
      ...(touching && (item.kind === 'box' || item.kind === 'picture')
        ? { fix: { kind: 'to-bleed', object: item.id } as const }
        : {}),
    })
  }
}

const KIND_ZH: Readonly<Record<Item['kind'], string>> = {
  picture: '图片',
  box: '色块',
  rule: '线',
  path: '图形',
  text: '文字',
}
const SIDE_ZH: Readonly<Record<string, string>> = { left: '左', top: '上', right: '右', bottom: '下' }
