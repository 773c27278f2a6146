import { useMemo } from 'react'
import { type Document, isEven, type Master, type Page } from '../../core/document/index.ts'
import { type commands, keyOf, type Operation, type Transaction } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import type { DrawPage } from './host.ts'
import { SketchView } from './sketch-view.tsx'

/** Names that no page has by itself: the last of a section that papers do not reach. */
const STAND_IN = { objects: 'Z99', even: 'Z98' } as const

interface Shown {
  readonly page: string
  readonly change: Transaction
}

/** A page of the side that shows nothing but the master: one of the issue emptied, or one that is not there. */
function emptied(document: Document, id: string, master: Master, side: commands.MasterSide, title: string): Shown {
  const even = side === 'even'
  const fits = (page: Page): boolean => isEven(page) === even || master.even === undefined
  const page = document.pages.find((one) => one.master === id && fits(one)) ?? document.pages.find((one) => fits(one))
  const common = { id: 'preview', label: { zh: '母版', en: 'Master' }, author: 'preview', at: 0 }
  if (page === undefined) {
    const name = STAND_IN[side]
    const value = { id: 'preview-page', name, title, grid: master.grid, master: id, objects: [] }
    return { page: name, change: { ...common, operations: [{ type: 'insert', list: ['pages'], value, before: null }] } }
  }
  const key = keyOf(page) ?? page.name
  const at = (field: string): readonly string[] => ['pages', key, field]
  const operations: Operation[] = [
    ...page.objects.map((object): Operation => ({ type: 'remove', path: ['pages', key, 'objects', object.id] })),
    { type: 'set', path: at('master'), value: id },
    { type: 'set', path: at('grid'), value: master.grid },
    ...(page.without === undefined ? [] : [{ type: 'set' as const, path: at('without') }]),
    ...(page.title === undefined ? [{ type: 'set' as const, path: at('title'), value: title }] : []),
  ]
  return { page: page.name, change: { ...common, operations } }
}

interface MasterPreviewProps {
  readonly draw: DrawPage
  readonly id: string
  readonly master: Master
  readonly side: commands.MasterSide
}

/** A master as an empty page shows it, filled from the issue. */
export function MasterPreview({ draw, id, master, side }: MasterPreviewProps) {
  const text = useText()
  const document = useWorkspaceState((state) => state.document)
  const title = text('page.title')
  const { page, change } = useMemo(
    () => emptied(document, id, master, side, title),
    [document, id, master, side, title],
  )
  const { issue, publication } = document
  const look = useMemo(
    () =>
      JSON.stringify([
        id,
        side,
        master,
        issue,
        publication.styles,
        publication.facts,
        publication.formats[master.grid],
        page,
      ]),
    [id, side, master, issue, publication, page],
  )
  const blank: Page = { name: page, grid: master.grid, objects: [...(master[side] ?? master.objects)], ledger: [] }
  return (
    <figure className="master-preview" aria-label={text('master.preview')}>
      {draw({ page, change, look, height: 430 }, <SketchView document={document} page={blank} />)}
    </figure>
  )
}
