import type { PageView } from '../../contract/index.ts'
import type { Document, PageObject } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import type { Build } from '../state/index.ts'
import type { PageState } from './page-state.ts'
import type { Shape } from './shapes.ts'

export interface BlockOnPage {
  /** What changes call the page by, and its name. */
  readonly page: string
  readonly pageName: string
  readonly block: string
}

/** Blocks of one story with the same roles, in the order in which the text runs through them. */
export function threadOf(document: Document, block: PageObject): readonly BlockOnPage[] {
  if (block.kind !== 'block') return []
  const roles = JSON.stringify(block.roles)
  return document.pages.flatMap((page) =>
    page.objects.flatMap((object) =>
      object.kind === 'block' && object.story === block.story && JSON.stringify(object.roles) === roles
        ? [{ page: keyOf(page) ?? page.name, pageName: page.name, block: object.id }]
        : [],
    ),
  )
}

/** The threads of a page's blocks that run through more than one. */
export function threadsOf(
  document: Document,
  { shapes }: PageState,
  only?: readonly string[],
): readonly (readonly BlockOnPage[])[] {
  const seen = new Set<string>()
  return shapes.flatMap(({ object }) => {
    if (object.kind !== 'block') return []
    const key = `${object.story} ${JSON.stringify(object.roles)}`
    if (seen.has(key)) return []
    const thread = threadOf(document, object)
    if (thread.length < 2 || (only && !thread.some(({ block }) => only.includes(block)))) return []
    seen.add(key)
    return [thread]
  })
}

export interface Overset {
  readonly shape: Shape
  readonly characters: number
}

/** Blocks of the page at whose end text is left over, with how many characters. */
export function oversetOf(view: PageView | undefined, { shapes, page }: PageState): readonly Overset[] {
  if (view === undefined) return []
  const named = new Set(view.diagnostics.filter(({ code }) => code === 'overset').map(({ where }) => where))
  return view.stories.flatMap(({ story, overset }) => {
    if (overset.characters === 0) return []
    const blocks = shapes.filter(({ object }) => object.kind === 'block' && object.story === story)
    const shape = blocks.find(({ id }) => named.has(`${page.name}/${id}`)) ?? blocks.at(-1)
    return shape === undefined ? [] : [{ shape, characters: overset.characters }]
  })
}

/** A new block at `rect` in which the text of another goes on: the same story and roles. */
export function continueIn(
  state: PageState,
  source: PageObject,
  drawn: { readonly rect: Shape['rect']; readonly free: boolean },
): Build | undefined {
  if (source.kind !== 'block') return undefined
  const { story, roles, mode } = source
  return (document, stamp) => {
    const made = commands.createBlock(document, { page: state.key, ...drawn, story, mode }, stamp)
    const operations = made?.operations.map((operation) =>
      operation.type === 'insert' && roles !== undefined
        ? { ...operation, value: { ...(operation.value as object), roles } }
        : operation,
    )
    return made && operations && { ...made, operations, label: { zh: '续排', en: 'Link frames' } }
  }
}
