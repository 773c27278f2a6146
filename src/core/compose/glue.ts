import * as C from './classes.ts'
import { isLetterOrFigure, isWideFigure } from './context.ts'
import { isSpace, type Units } from './units.ts'

const UNIT_NAME =
  /^(?:[nμµmcdk]?m|[mμµk]?g|t|ha|m?[lL]|[kMG]?W|kV|[kKMGT]B|[kMG]?Hz|[kM]?Pa|k?J|[kM]Wh|dB|rpm|ppm|mol)(?![\p{L}\p{Nd}])/u
/** Signs between two figures of one expression, and signs that open one. */
const BETWEEN = '：∶\u2009×÷·・‧•'
const HAN_FIGURES = '〇零一二两三四五六七八九十百千万亿几数'
const OPENS_FIGURE = '≥≤≈≠＞＜'
/** ㎡ ㎏ ㏄ and their like. */
const isUnitSign = (code: number): boolean => code >= 0x3371 && code <= 0x33df
/** ①…⑳: a note mark behind text, a number of a list behind a mark. */
const isCircled = (code: number): boolean => code >= 0x2460 && code <= 0x2473
const isRaised = (code: number): boolean =>
  code === 0xb2 || code === 0xb3 || code === 0xb9 || (code >= 0x2070 && code <= 0x209c)
const BULLETS = '■□●○◆◇▲△▼▽▶►★☆※'

/** Signs stay with their figures, and a measure with its unit name (U3–U6). */
export function glueNumbers(text: string, units: Units): void {
  const { cls, firstCls, lastCls, start, end, glued } = units
  for (let i = 0; i + 1 < units.count; i++) {
    const left = lastCls[i] as number
    const right = firstCls[i + 1] as number
    const nextCls = cls[i + 1] as number
    if (left === C.HAN && right === C.HAN) continue
    const char = text[(end[i] as number) - 1] as string
    const next = text.charCodeAt(start[i + 1] as number)
    if ((cls[i] === C.PRE && right === C.NUM) || (left === C.NUM && nextCls === C.SUF)) glued[i] = 1
    // Figures in Han keep them too: 五％, ￥三百, 零下五℃.
    if (nextCls === C.SUF && HAN_FIGURES.includes(char)) glued[i] = 1
    if (cls[i] === C.PRE && HAN_FIGURES.includes(String.fromCharCode(next))) glued[i] = 1
    // 10万+: more than that.
    if (
      nextCls === C.PRE &&
      (next === 0x2b || next === 0xff0b) &&
      firstCls[i + 2] !== C.NUM &&
      HAN_FIGURES.includes(char)
    )
      glued[i] = 1
    // UAX #14, LB13 and LB14: western marks beside a sign.
    if (right === C.WP && !isSpace(left) && '/.,;:!?)]}'.includes(String.fromCharCode(next))) glued[i] = 1
    if (left === C.WP && !isSpace(right) && '([{'.includes(char)) glued[i] = 1
    // 5°C and 34°16′.
    if (cls[i] === C.SUF && '°′″'.includes(char) && isLetterOrFigure(right)) glued[i] = 1
    if (left === C.SYM) {
      if (right === C.NUM && OPENS_FIGURE.includes(char)) glued[i] = 1
      // Full-width figures keep their stops and signs as the others do.
      if (isWideFigure(char.charCodeAt(0)) && nextCls === C.SUF) glued[i] = 1
    }
    if (right === C.SYM) {
      if (left === C.NUM && isUnitSign(next)) glued[i] = 1
      if (cls[i] === C.PRE && isWideFigure(next)) glued[i] = 1
      if (
        i > 0 &&
        isWideFigure(next) &&
        '．，：'.includes(char) &&
        isWideFigure(text.charCodeAt(start[i - 1] as number))
      )
        glued[i] = 1
    }
    if (i + 2 < units.count && isLetterOrFigure(left)) glueAround(text, units, i)
  }
}

/** Unit i is western: what stands between it and the next but one is kept with both where they are one expression. */
function glueAround(text: string, units: Units, i: number): void {
  const { cls, firstCls, lastCls, start, end, glued } = units
  const middle = i + 1
  const beyond = firstCls[i + 2] as number
  const figures = lastCls[i] === C.NUM && beyond === C.NUM
  const between = text.slice(start[middle], end[middle])
  let together = false
  if (cls[middle] === C.MD) together = isLetterOrFigure(beyond)
  else if (cls[middle] === C.PRE) together = figures && '±＋+−'.includes(between)
  else if (between === ' ') {
    const unit = cls[i + 2] === C.SUF || UNIT_NAME.test(text.slice(start[i + 2], end[i + 2]))
    together = lastCls[i] === C.NUM && unit
  } else together = figures && BETWEEN.includes(between)
  if (!together) return
  glued[i] = 1
  glued[middle] = 1
  // A space inside a unit neither breaks nor gives nor takes.
  if (cls[middle] === C.WSP) cls[middle] = C.GL
}

/** Raised figures and note marks stay with what they belong to, a bullet with what it opens (U9, U10; class SYM). */
export function glueNotes(text: string, units: Units): void {
  const { cls, firstCls, lastCls, start, glued } = units
  let opens = true
  for (let i = 0; i + 1 < units.count; i++) {
    const left = lastCls[i] as number
    const next = start[i + 1] as number
    const code = text.charCodeAt(next)
    const carries = C.IDEOGRAPHIC[left] === 1 || isLetterOrFigure(left) || left === C.SUF
    if (isRaised(code) && !isSpace(left)) glued[i] = 1
    else if (carries && (isCircled(code) || isNote(text, next, firstCls[i + 1] as number))) glued[i] = 1
    if (opens && cls[i] === C.SYM && BULLETS.includes(text[start[i] as number] as string)) {
      glued[i] = 1
      if (cls[i + 1] === C.WSP) glued[i + 1] = 1
    }
    opens = cls[i] === C.LB || (opens && isSpace(cls[i] as number))
  }
}

/** [1] or 〔12〕 from `at` on. */
const isNote = (text: string, at: number, cls: number): boolean =>
  (cls === C.HOP || cls === C.OP) && /^(?:\[\d{1,2}\]|〔\d{1,2}〕)/.test(text.slice(at, at + 4))
