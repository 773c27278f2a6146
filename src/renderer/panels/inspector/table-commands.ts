import { placeRect } from '../../../core/document/index.ts'
import { commands, nearestPlace } from '../../../core/edit/index.ts'
import type { AppCommand, Workspace } from '../../state/index.ts'
import { freeSpot } from '../tray/facts.ts'
import { keyOfPage } from './editing.ts'

/** What a new table has: a head and three rows, over three basic columns. */
const ROWS = 4
const COLUMNS = 3
const LINES = 8

/** Making a table on the page in front, where there is room for it. */
export const tableCommands = (workspace: Workspace): AppCommand[] => [
  {
    id: 'object.table',
    label: { zh: '插入表格', en: 'Insert Table' },
    initials: 'crbg',
    group: 'object',
    keys: ['Mod+Alt+T'],
    run: () => {
      const { document, page: name } = workspace.state
      const page = document.pages.find((candidate) => candidate.name === name)
      const grid = page && document.publication.formats[page.grid]?.grid
      if (page === undefined || grid === undefined) return
      const columns = Math.min(COLUMNS, grid.columns)
      const size = placeRect({ column: 0, columns, line: 0, lines: LINES }, grid)
      const spot = freeSpot(document, page, (x, y) => nearestPlace({ ...size, x, y }, grid))
      const key = keyOfPage(page)
      workspace.perform(
        (current, stamp) =>
          commands.createTable(current, { page: key, rect: { ...size, ...spot }, rows: ROWS, columns: COLUMNS }, stamp),
        (after) => {
          const made = after.pages.find((candidate) => keyOfPage(candidate) === key)?.objects.at(-1)
          return made === undefined ? { kind: 'none' } : { kind: 'objects', page: key, objects: [made.id] }
        },
      )
    },
  },
]
