import { DuikaiError } from '../base/index.ts'
import type { OutlineBuilder } from './outline.ts'

interface SubroutineIndex {
  readonly count: number
  bytes(index: number): Uint8Array
}

export interface Subroutines {
  readonly global: SubroutineIndex
  readonly local: SubroutineIndex | undefined
}

/** Deepest nesting of subroutines (Adobe TN 5177, appendix B). */
const MAX_DEPTH = 10

/** Runs a Type 2 charstring (Adobe TN 5177) into outline commands. Hints and the width are passed over. */
export function runCharstring(
  code: Uint8Array,
  subroutines: Subroutines,
  builder: OutlineBuilder,
  where: string,
): void {
  new Machine(subroutines, builder, where).run(code, 0)
}

class Machine {
  readonly #subroutines: Subroutines
  readonly #builder: OutlineBuilder
  readonly #where: string
  #stack: number[] = []
  #x = 0
  #y = 0
  #hints = 0
  #open = false
  #widthSeen = false
  #done = false

  constructor(subroutines: Subroutines, builder: OutlineBuilder, where: string) {
    this.#subroutines = subroutines
    this.#builder = builder
    this.#where = where
  }

  run(code: Uint8Array, depth: number): void {
    let at = 0
    const next = (): number => code[at++] ?? 0
    while (at < code.length && !this.#done) {
      const b = next()
      if (b === 28) this.#stack.push(((next() << 24) | (next() << 16)) >> 16)
      else if (b === 255) this.#stack.push(((next() << 24) | (next() << 16) | (next() << 8) | next()) / 65536)
      else if (b >= 251) this.#stack.push(-(b - 251) * 256 - next() - 108)
      else if (b >= 247) this.#stack.push((b - 247) * 256 + next() + 108)
      else if (b >= 32) this.#stack.push(b - 139)
      else if (b === 10 || b === 29) this.#call(b === 29 ? this.#subroutines.global : this.#subroutines.local, depth)
      else if (b === 11) return
      else if (b === 19 || b === 20) {
        this.#stems()
        at += (this.#hints + 7) >> 3
      } else this.#operator(b === 12 ? 0x0c00 + next() : b)
    }
  }

  #call(index: SubroutineIndex | undefined, depth: number): void {
    const count = index?.count ?? 0
    const bias = count < 1240 ? 107 : count < 33900 ? 1131 : 32768
    const number = (this.#stack.pop() ?? 0) + bias
    if (!index || number < 0 || number >= count || depth >= MAX_DEPTH) throw this.#broken('a subroutine is missing')
    this.run(index.bytes(number), depth + 1)
  }

  #operator(op: number): void {
    const s = this.#stack
    switch (op) {
      case 1:
      case 3:
      case 18:
      case 23:
        this.#stems()
        return
      case 4:
        this.#width(1)
        this.#moveTo(0, s[0] ?? 0)
        break
      case 21:
        this.#width(2)
        this.#moveTo(s[0] ?? 0, s[1] ?? 0)
        break
      case 22:
        this.#width(1)
        this.#moveTo(s[0] ?? 0, 0)
        break
      case 14:
        this.#width(0)
        this.#close()
        this.#done = true
        break
      case 5:
        for (let i = 0; i + 1 < s.length; i += 2) this.#lineTo(s[i] ?? 0, s[i + 1] ?? 0)
        break
      case 6:
      case 7:
        for (let i = 0; i < s.length; i++) {
          if ((i % 2 === 0) === (op === 6)) this.#lineTo(s[i] ?? 0, 0)
          else this.#lineTo(0, s[i] ?? 0)
        }
        break
      default:
        this.#curves(op)
    }
    this.#stack = []
  }

  #curves(op: number): void {
    const s = this.#stack
    const v = (i: number): number => s[i] ?? 0
    const six = (i: number): void => this.#curveTo(v(i), v(i + 1), v(i + 2), v(i + 3), v(i + 4), v(i + 5))
    let i = 0
    switch (op) {
      case 8:
        for (; i + 5 < s.length; i += 6) six(i)
        return
      case 24:
        for (; i + 7 < s.length; i += 6) six(i)
        this.#lineTo(v(i), v(i + 1))
        return
      case 25:
        for (; i + 7 < s.length; i += 2) this.#lineTo(v(i), v(i + 1))
        six(i)
        return
      case 26: {
        let dx = s.length % 4 === 1 ? v(i++) : 0
        for (; i + 3 < s.length; i += 4) {
          this.#curveTo(dx, v(i), v(i + 1), v(i + 2), 0, v(i + 3))
          dx = 0
        }
        return
      }
      case 27: {
        let dy = s.length % 4 === 1 ? v(i++) : 0
        for (; i + 3 < s.length; i += 4) {
          this.#curveTo(v(i), dy, v(i + 1), v(i + 2), v(i + 3), 0)
          dy = 0
        }
        return
      }
      case 30:
      case 31:
        this.#alternating(op === 31)
        return
      case 0x0c23: // flex
        six(0)
        six(6)
        return
      case 0x0c22: // hflex
        this.#curveTo(v(0), 0, v(1), v(2), v(3), 0)
        this.#curveTo(v(4), 0, v(5), -v(2), v(6), 0)
        return
      case 0x0c24: {
        // hflex1
        this.#curveTo(v(0), v(1), v(2), v(3), v(4), 0)
        this.#curveTo(v(5), 0, v(6), v(7), v(8), -(v(1) + v(3) + v(7)))
        return
      }
      case 0x0c25: {
        // flex1: the last argument is along the longer side, the other side closes
        const dx = v(0) + v(2) + v(4) + v(6) + v(8)
        const dy = v(1) + v(3) + v(5) + v(7) + v(9)
        const across = Math.abs(dx) > Math.abs(dy)
        six(0)
        this.#curveTo(v(6), v(7), v(8), v(9), across ? v(10) : -dx, across ? -dy : v(10))
        return
      }
      default:
        throw this.#broken(`operator ${op} is not supported`)
    }
  }

  /** vhcurveto and hvcurveto: curves that start level and upright by turns. */
  #alternating(level: boolean): void {
    const s = this.#stack
    const v = (i: number): number => s[i] ?? 0
    let horizontal = level
    for (let i = 0; i + 3 < s.length; i += 4) {
      const rest = s.length - i === 5 ? v(i + 4) : 0
      if (horizontal) this.#curveTo(v(i), 0, v(i + 1), v(i + 2), rest, v(i + 3))
      else this.#curveTo(0, v(i), v(i + 1), v(i + 2), v(i + 3), rest)
      horizontal = !horizontal
    }
  }

  #stems(): void {
    if (!this.#widthSeen && this.#stack.length % 2 === 1) this.#stack.shift()
    this.#widthSeen = true
    this.#hints += this.#stack.length >> 1
    this.#stack = []
  }

  /** The first operator may carry the width in front of its arguments. */
  #width(expected: number): void {
    if (!this.#widthSeen && this.#stack.length > expected) this.#stack.shift()
    this.#widthSeen = true
  }

  #moveTo(dx: number, dy: number): void {
    this.#close()
    this.#x += dx
    this.#y += dy
    this.#builder.move(this.#x, this.#y)
    this.#open = true
  }

  #lineTo(dx: number, dy: number): void {
    this.#x += dx
    this.#y += dy
    this.#builder.line(this.#x, this.#y)
  }

  #curveTo(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
    const x1 = this.#x + ax
    const y1 = this.#y + ay
    const x2 = x1 + bx
    const y2 = y1 + by
    this.#x = x2 + cx
    this.#y = y2 + cy
    this.#builder.cubic(x1, y1, x2, y2, this.#x, this.#y)
  }

  #close(): void {
    if (this.#open) this.#builder.close()
    this.#open = false
  }

  #broken(what: string): DuikaiError {
    return new DuikaiError('font-outline', `a glyph of the font cannot be drawn: ${what}`, {
      where: this.#where,
      remedy: 'use another copy of the font',
    })
  }
}
