import * as C from './classes.ts'

const HALF_CLOSING = '.,;:!?)]}~»›'
const HALF_OPENING = '([{«‹„‚¡¿'

/** Full-width text: what a mark beside it takes its class from. */
const isHanish = (cls: number): boolean =>
  cls === C.HAN ||
  cls === C.IT ||
  cls === C.KSM ||
  cls === C.SYM ||
  (cls >= C.OP && cls <= C.MD) ||
  cls === C.DA ||
  cls === C.EL ||
  cls === C.CN1 ||
  cls === C.CNW

export const isLetterOrFigure = (cls: number): boolean => cls === C.LAT || cls === C.NUM

/** ０…９, which stand in cells of their own. */
export const isWideFigure = (code: number): boolean => code >= 0xff10 && code <= 0xff19

/**
 * Classes of all code points in their context: quotes of a Latin passage, marks that are half-width in Han text, a hyphen
 * between Han (kinsoku.json, overridesOfUAX14, halfwidthInHan). `at` are UTF-16 offsets of the `count` code points.
 */
export function classesInContext(text: string, at: Uint32Array, count: number): Uint8Array {
  const base = new Uint8Array(count)
  let curly = false
  for (let i = 0; i < count; i++) {
    const code = text.codePointAt(at[i] as number) as number
    base[i] = C.classOf(code)
    curly ||= code >= 0x2018 && code <= 0x201d
  }
  const out = base.slice()
  // Quotes first: the marks beside a quote of a Latin passage are Latin too.
  if (curly) latinQuotes(text, at, base, out)
  const seen = curly ? out.slice() : base
  let double = 0
  let single = 0
  let topic = false
  for (let i = 0; i < count; i++) {
    const cls = seen[i] as number
    if (cls <= C.HAN || cls === C.LAT || cls === C.NUM) continue
    const code = text.charCodeAt(at[i] as number)
    const left = i > 0 ? (seen[i - 1] as number) : -1
    const right = i + 1 < count ? (seen[i + 1] as number) : -1
    const inHan = isHanish(left) || isHanish(right)
    switch (code) {
      case 0x2f:
        out[i] = inHan ? C.SL : C.WP
        break
      case 0x2d:
        out[i] = isHanish(left) && isHanish(right) ? C.CN5 : C.WP
        break
      case 0x2010:
      case 0x2011:
      case 0x2012:
      case 0x2013:
        if (!(inHan || left === C.NUM || right === C.NUM)) out[i] = C.WP
        break
      case 0xff0d:
        // A minus before a figure; between two of a kind, or behind a figure, a connector: 3－2, 北京－上海.
        if (isLetterOrFigure(left) ? right >= 0 && right !== C.WSP : isHanish(left) && isHanish(right)) out[i] = C.CN1
        break
      case 0x23:
      case 0xff03:
        // #话题#: its signs stay with it as brackets do.
        if (!inHan || right === C.NUM) break
        if (topic) {
          topic = false
          out[i] = C.HCL
        } else if (isTopic(text, at, i)) {
          topic = true
          out[i] = C.HOP
        } else if (isHanish(right) && (left < 0 || left === C.WSP)) out[i] = C.HOP
        break
      case 0x40:
        if (isHanish(right) && right !== C.SYM) out[i] = C.HOP
        break
      case 0x25:
        if (inHan && !isLetterOrFigure(left) && left !== C.WP) out[i] = C.HCL
        break
      case 0x22:
        // 5'10": inches.
        if (double % 2 === 0 && left === C.NUM && !isLetterOrFigure(right)) {
          out[i] = C.HCL
          break
        }
        double++
        if (inHan) out[i] = double % 2 === 1 ? C.HOP : C.HCL
        break
      case 0x27:
        if (isLetterOrFigure(left) && isLetterOrFigure(right)) break
        single++
        if (inHan) out[i] = single % 2 === 1 ? C.HOP : C.HCL
        break
      default: {
        if (cls !== C.WP || !inHan) break
        const char = text[at[i] as number] as string
        if (HALF_CLOSING.includes(char)) out[i] = C.HCL
        else if (HALF_OPENING.includes(char)) out[i] = C.HOP
      }
    }
  }
  return out
}

/** A topic goes on to another such sign without a stop or a space between. */
function isTopic(text: string, at: Uint32Array, i: number): boolean {
  const from = at[i] as number
  return /^[#＃][^#＃\s。，；！？]{1,40}[#＃]/u.test(text.slice(from, from + 64))
}

const isCurly = (code: number): boolean => code === 0x2018 || code === 0x2019 || code === 0x201c || code === 0x201d

/**
 * Curly quotes that belong to Latin text become WP: an apostrophe between letters, and a pair with Latin on both sides of
 * both its marks. Everything else is a full-width mark of the Han text, whatever Unicode says (class QU).
 */
function latinQuotes(text: string, at: Uint32Array, base: Uint8Array, out: Uint8Array): void {
  const n = base.length
  const open: { readonly index: number; readonly code: number }[] = []
  const pending = new Map<number, number>()
  const codeAt = (i: number): number => text.charCodeAt(at[i] as number)
  // Classes of what stands before and behind each character, spaces and quotes left out.
  const before = new Int8Array(n).fill(-1)
  const behind = new Int8Array(n).fill(-1)
  const seen = (i: number): boolean => base[i] !== C.WSP && base[i] !== C.CM && !isCurly(codeAt(i))
  for (let i = 1; i < n; i++) before[i] = seen(i - 1) ? (base[i - 1] as number) : (before[i - 1] as number)
  for (let i = n - 2; i >= 0; i--) behind[i] = seen(i + 1) ? (base[i + 1] as number) : (behind[i + 1] as number)
  const noHan = !base.some((cls, i) => isHanish(cls) && !isCurly(codeAt(i)))
  const latin = (cls: number): boolean => isLetterOrFigure(cls) || cls === C.WP
  const isLatin = (i: number): boolean => {
    const left = before[i] as number
    const right = behind[i] as number
    return (latin(left) && (latin(right) || right === -1)) || (left === -1 && latin(right) && noHan)
  }
  for (let i = 0; i < n; i++) {
    const code = codeAt(i)
    if (!isCurly(code)) continue
    if (code === 0x2019 && isLetterOrFigure(base[i - 1] ?? -1) && isLetterOrFigure(base[i + 1] ?? -1)) {
      out[i] = C.WP
      continue
    }
    if (code === 0x2018 || code === 0x201c) {
      open.push({ index: i, code })
      pending.set(code, (pending.get(code) ?? 0) + 1)
      continue
    }
    let opener: number | undefined
    while ((pending.get(code - 1) ?? 0) > 0 && opener === undefined) {
      const mate = open.pop() as { readonly index: number; readonly code: number }
      pending.set(mate.code, (pending.get(mate.code) as number) - 1)
      if (mate.code === code - 1) opener = mate.index
    }
    // ’90s: nothing was opened, and a figure or letter follows.
    if (code === 0x2019 && opener === undefined && isLetterOrFigure(base[i + 1] ?? -1)) {
      out[i] = C.WP
      continue
    }
    if (!isLatin(i) || (opener !== undefined && !isLatin(opener))) continue
    out[i] = C.WP
    if (opener !== undefined) out[opener] = C.WP
  }
  for (const { index } of open) if (isLatin(index)) out[index] = C.WP
}
