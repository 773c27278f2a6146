// Text in the cells of a table: a paragraph is a cell, and stays one.

import { type Command, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import type { Document } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import { HARD_BREAK, storySchema } from '../../core/story/index.ts'
import type { Workspace } from '../state/index.ts'

/** The table whose cells are a story's paragraphs. */
export function tableShowing({ pages }: Document, story: string): commands.TableAt | undefined {
  for (const page of pages)
    for (const object of page.objects)
      if (object.kind === 'table' && object.story === story) return { page: keyOf(page) ?? page.name, table: object.id }
  return undefined
}

/** Number of the paragraph that lies beside one in its table; undefined over the edge. */
export function cellBeside(
  shape: commands.TableShape,
  source: number,
  way: 'next' | 'previous' | 'up' | 'down',
): number | undefined {
  const { cells } = shape
  const cell = cells.find((one) => one.source === source)
  if (cell === undefined) return undefined
  if (way === 'next' || way === 'previous') return cells[cells.indexOf(cell) + (way === 'next' ? 1 : -1)]?.source
  const row = way === 'up' ? cell.row - 1 : cell.row + cell.rows
  return cells.find(
    (one) =>
      one.row <= row && row < one.row + one.rows && one.column <= cell.column && cell.column < one.column + one.columns,
  )?.source
}

/** Lines of a text that goes into one cell. */
export const inOneCell = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n+/g, HARD_BREAK)

/** True when a change would make cells of one, or one of several. */
export const breaksCells = (tr: Transaction): boolean => tr.docChanged && tr.doc.childCount !== tr.before.childCount

const hardBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(storySchema.node('hard_break'), true).scrollIntoView())
  return true
}

/** Empties the cells of a selection over several; in one cell the usual key does what it does, but joins no cells. */
const erase =
  (edge: 'start' | 'end'): Command =>
  (state, dispatch) => {
    const { $from, $to, empty } = state.selection
    if (empty) return edge === 'start' ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size
    if ($from.sameParent($to)) return false
    const { tr } = state
    state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.type !== storySchema.nodes.paragraph) return true
      const from = Math.max($from.pos, pos + 1)
      const to = Math.min($to.pos, pos + 1 + node.content.size)
      if (from < to) tr.delete(tr.mapping.map(from), tr.mapping.map(to))
      return false
    })
    tr.setSelection(TextSelection.create(tr.doc, $from.pos))
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Keys of the cells of a table, before those of other text: Tab and Alt with the arrows go from cell to cell. */
export function tableKeys(workspace: Workspace, story: string): Plugin {
  const table = (): commands.TableAt | undefined => tableShowing(workspace.state.document, story)
  const go =
    (way: Parameters<typeof cellBeside>[2]): Command =>
    (state, dispatch) => {
      const at = table()
      if (at === undefined) return false
      const here = state.selection.$head.index(0)
      const shape = commands.tableShape(workspace.state.document, at)
      const next = cellBeside(shape, here, way)
      if (next !== undefined && next < state.doc.childCount) {
        let position = 1
        for (let i = 0; i < next; i++) position += state.doc.child(i).nodeSize
        const end = position + state.doc.child(next).content.size
        dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, position, end)).scrollIntoView())
      } else if (way === 'next') {
        // Behind the last cell begins a new row.
        workspace.perform(
          (document, stamp) => commands.insertTableRow(document, { ...at, row: shape.rows }, stamp),
          (document) => {
            const after = commands.tableShape(document, at)
            const first = after.cells.find(({ row }) => row === shape.rows)?.source ?? 0
            let start = 0
            for (let i = 0; i < first; i++) start += lengthOf(after.doc.content[i]) + 1
            return { kind: 'text', story, anchor: start, head: start }
          },
        )
      }
      return true
    }
  const keys: Readonly<Record<string, Command>> = {
    Tab: go('next'),
    'Shift-Tab': go('previous'),
    'Alt-ArrowUp': go('up'),
    'Alt-ArrowDown': go('down'),
    'Alt-ArrowLeft': go('previous'),
    'Alt-ArrowRight': go('next'),
    Enter: hardBreak,
    Backspace: erase('start'),
    Delete: erase('end'),
  }
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.ctrlKey || event.metaKey || table() === undefined) return false
        const name = `${event.altKey ? 'Alt-' : ''}${event.shiftKey && event.key === 'Tab' ? 'Shift-' : ''}${event.key}`
        return keys[name]?.(view.state, view.dispatch, view) ?? false
      },
    },
  })
}

const lengthOf = (paragraph: commands.TableShape['doc']['content'][number] | undefined): number =>
  (paragraph?.content ?? []).reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 1), 0)
