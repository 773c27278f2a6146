import type { Mp, Rect } from '../../base/index.ts'
import { type Document, type Place, parseRecord } from '../../document/index.ts'
import { type Role, storyOf } from '../../story/index.ts'
import { nearestPlace } from '../places.ts'
import { normalStory } from '../story-node.ts'
import type { Operation, Stamp, Transaction } from '../types.ts'
import { gridOf, inFront, newObject, pageOf, transactionOf } from './support.ts'

/** Where something new goes: the rectangle that was drawn, brought to the grid unless `free`. */
export interface Drawn {
  readonly page: string
  readonly rect: Rect
  readonly free?: boolean
}

export function drawnPlace(document: Document, { page, rect, free = false }: Drawn): Place {
  if (!free) return nearestPlace(rect, gridOf(document, pageOf(document, page)))
  return {
    x: Math.round(rect.x),
    y: Math.round(rect.y),
    width: Math.max(1, Math.round(rect.width)),
    height: Math.max(1, Math.round(rect.height)),
  }
}

/** The insertion of an empty story. */
export function emptyStory(id: string, role: Role = 'body'): Operation {
  const value = parseRecord('story', { id, doc: normalStory(storyOf([{ role, text: '' }])) }, 'new story')
  return { type: 'insert', list: ['stories'], value, before: null }
}

/** A block; without `story` it gets an empty one of its own. */
export function createBlock(
  document: Document,
  { story, mode, ...drawn }: Drawn & { readonly story?: string; readonly mode?: 'h' | 'v' },
  stamp: Stamp,
): Transaction | undefined {
  const text = story ?? stamp.newId('story')
  const block = newObject({
    kind: 'block',
    id: stamp.newId('block'),
    place: drawnPlace(document, drawn),
    story: text,
    ...(mode === undefined ? {} : { mode }),
  })
  return transactionOf(stamp, { zh: '新建文块', en: 'New block' }, [
    ...(story === undefined ? [emptyStory(text)] : []),
    inFront(drawn.page, block),
  ])
}

/** A frame of one column for text of one role: a headline, a caption, a note. */
export function createText(
  document: Document,
  { role, ...drawn }: Drawn & { readonly role: Role },
  stamp: Stamp,
): Transaction | undefined {
  const story = stamp.newId('story')
  const block = newObject({
    kind: 'block',
    id: stamp.newId('text'),
    place: drawnPlace(document, drawn),
    story,
    roles: [role],
    columns: 1,
  })
  return transactionOf(stamp, { zh: '新建文字', en: 'New text' }, [emptyStory(story, role), inFront(drawn.page, block)])
}

export function createPicture(
  document: Document,
  { picture, ...drawn }: Drawn & { readonly picture: string },
  stamp: Stamp,
): Transaction | undefined {
  const object = { kind: 'picture', id: stamp.newId('picture'), place: drawnPlace(document, drawn), picture }
  return transactionOf(stamp, { zh: '置入图片', en: 'Place picture' }, [inFront(drawn.page, newObject(object))])
}

/** A rule along the longer axis of the rectangle. */
export function createRule(
  document: Document,
  { weights = [500], gap = 0, ink = 'black', ...drawn }: Drawn & { weights?: readonly Mp[]; gap?: Mp; ink?: string },
  stamp: Stamp,
): Transaction | undefined {
  const place = drawnPlace(document, drawn)
  const rule = { kind: 'rule', id: stamp.newId('rule'), place, edge: 'middle', weights, gap, ink }
  return transactionOf(stamp, { zh: '新建线', en: 'New rule' }, [inFront(drawn.page, newObject(rule))])
}

export function createBox(
  document: Document,
  { fill, stroke, ...drawn }: Drawn & { fill?: string; stroke?: { readonly weight: Mp; readonly ink: string } },
  stamp: Stamp,
): Transaction | undefined {
  const box = {
    kind: 'box',
    id: stamp.newId('box'),
    place: drawnPlace(document, drawn),
    ...(fill === undefined ? {} : { fill }),
    ...(stroke === undefined && fill === undefined
      ? { stroke: { weight: 500 } }
      : stroke === undefined
        ? {}
        : { stroke }),
  }
  return transactionOf(stamp, { zh: '新建框', en: 'New box' }, [inFront(drawn.page, newObject(box))])
}

/** Live text filled from the issue: 报头, 报眉. */
export function createFurniture(
  document: Document,
  { template, style, ...drawn }: Drawn & { readonly template: string; readonly style: string },
  stamp: Stamp,
): Transaction | undefined {
  const furniture = {
    kind: 'furniture',
    id: stamp.newId('furniture'),
    place: drawnPlace(document, drawn),
    template,
    style,
  }
  return transactionOf(stamp, { zh: '新建报眉', en: 'New folio text' }, [inFront(drawn.page, newObject(furniture))])
}
