import type { DisplayList, FontRef, Ink } from './types.ts'

/** A run with its references looked up. Glyphs `first` up to (not including) `end` of the list's glyph table. */
export interface Run {
  readonly index: number
  readonly font: FontRef
  readonly ink: Ink
  readonly story: number
  readonly line: number
  readonly size: number
  readonly scaleX: number
  readonly mode: number
  readonly first: number
  readonly end: number
}

/** Whether a run stands for text attached to its line (ruby) instead of the line's own. */
export const isAttached = ({ runs, lines }: DisplayList, run: number): boolean =>
  runs.story[run] !== lines.story[runs.line[run] as number]

/** Calls `visit` for the runs `from` up to (not including) `to`, in paint order; all runs unless told otherwise. */
export function forEachRun(list: DisplayList, visit: (run: Run) => void, from = 0, to = list.runs.count): void {
  const { runs, fonts, inks } = list
  for (let i = from; i < to; i++) {
    visit({
      index: i,
      font: fonts[runs.font[i] as number] as FontRef,
      ink: inks[runs.ink[i] as number] as Ink,
      story: runs.story[i] as number,
      line: runs.line[i] as number,
      size: runs.size[i] as number,
      scaleX: runs.scaleX[i] as number,
      mode: runs.mode[i] as number,
      first: runs.firstGlyph[i] as number,
      end: runs.firstGlyph[i + 1] as number,
    })
  }
}

/** The buffers of a list's tables, for handing it to another thread without a copy; the sender's list is void then. */
export function transferables(list: DisplayList): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = []
  for (const table of [list.runs, list.glyphs, list.lines]) {
    for (const column of Object.values(table)) {
      if (ArrayBuffer.isView(column)) buffers.push(column.buffer as ArrayBuffer)
    }
  }
  return buffers
}
