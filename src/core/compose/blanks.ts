import * as C from './classes.ts'
import type { MarkStyle } from './style.ts'

/** Cells of the units of a paragraph while their blanks are being settled. */
export interface Cells {
  readonly cls: Uint8Array
  readonly em: Int32Array
  readonly body: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array
  /** Blank before the body as the outline has it. */
  readonly beforeFull: Int32Array
}

/** Settles the blanks of marks as the house has them: half cells, marks that meet, edges (REFERENCE 2.2–2.4). */
export function settleBlanks(cells: Cells, marks: MarkStyle, isColon: (unit: number) => boolean): void {
  if (marks.squeeze === 'off') return
  if (marks.cells !== 'full') halve(cells, marks, isColon)
  if (marks.adjacency) adjacency(cells, marks.tight)
  if (marks.edges !== 'both') keepAtEdges(cells, marks.edges === 'end')
}

/** 半角式 halves all marks, 开明式 all but 。？！ and, in textbooks, ：. */
function halve({ cls, before, after }: Cells, marks: MarkStyle, isColon: (unit: number) => boolean): void {
  for (let i = 0; i < cls.length; i++) {
    const value = cls[i] as number
    if (value !== C.OP && C.CLOSING[value] !== 1) continue
    if (marks.cells === 'kaiming') {
      if (value === C.PS || value === C.PX) continue
      if (value === C.PM && marks.fullColon && isColon(i)) continue
    }
    before[i] = 0
    after[i] = 0
  }
}

/** Blanks between marks that meet on a line (REFERENCE 2.2): openers hug, closers hug, 1.5 em between the two kinds. */
function adjacency({ cls, em, before, after }: Cells, tight: boolean): void {
  for (let i = 0; i + 1 < cls.length; i++) {
    const left = cls[i] as number
    const right = cls[i + 1] as number
    if (right === C.OP) {
      if (left === C.OP || left === C.MD || left === C.IDS) before[i + 1] = 0
      else if (C.CLOSING[left] === 1) {
        // Of two sizes the larger keeps its blank (CSS Text 4, text-spacing-trim).
        if ((em[i] as number) >= (em[i + 1] as number) || tight) before[i + 1] = 0
        if ((em[i] as number) < (em[i + 1] as number) || tight) after[i] = 0
      }
    } else if (C.CLOSING[left] === 1 && (C.CLOSING[right] === 1 || right === C.MD || right === C.IDS)) {
      // A centred stop gives up the quarter before a closer and nothing else.
      if (before[i] === 0 || right === C.CL) after[i] = 0
    }
  }
}

/** Blanks that no edge takes become part of the body. `end`: only those behind marks fall away, at the end of a line. */
function keepAtEdges({ cls, body, before, after, beforeFull }: Cells, end: boolean): void {
  for (let i = 0; i < cls.length; i++) {
    const closing = C.CLOSING[cls[i] as number] === 1
    if (!closing && cls[i] !== C.OP) continue
    body[i] = (body[i] as number) + (before[i] as number)
    beforeFull[i] = (beforeFull[i] as number) - (before[i] as number)
    before[i] = 0
    if (end && closing) continue
    body[i] = (body[i] as number) + (after[i] as number)
    after[i] = 0
  }
}
