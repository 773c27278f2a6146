// What letting go of a story or picture from the tray would do.

import type { Rect } from '../../core/base/index.ts'
import { bookingOf, columnsWidth, placeRect } from '../../core/document/index.ts'
import { columnStep, commands, nearestPlace } from '../../core/edit/index.ts'
import type { Selection } from '../../core/session/index.ts'
import { flatten } from '../../core/story/index.ts'
import type { Build, Workspace } from '../state/index.ts'
import { innerOf, pictureRect, toLocal } from './inner.ts'
import { capacityOf, sizeLabel } from './labels.ts'
import { type Field, newOnPage, type Proposal } from './proposals.ts'
import { emptyPlaceAt, proposeTemplate } from './proposals-template.ts'
import { type Shape, shapesAt } from './shapes.ts'
import type { Point } from './viewport.ts'

export interface DroppedItem {
  readonly kind: 'story' | 'picture' | 'template'
  readonly id: string
  /** Of a template: how it is to be put there. */
  readonly use?: commands.TemplateUse
  /** Width to height, of a picture whose file has been looked at. */
  readonly ratio?: number | undefined
}

/** Basic columns that a dropped picture spans. */
const PICTURE_COLUMNS = 3
const PICTURE_RATIO = 1.5

/** A block for the story; on an empty block, the story in it. */
function dropStory(field: Field, workspace: Workspace, story: string, at: Point): Proposal | undefined {
  const { state, text } = field
  const { document } = workspace.state
  if (!document.stories.some(({ id }) => id === story)) return undefined
  const under = shapesAt(state.shapes, at, 0).find(({ object }) => {
    if (object.kind !== 'block' || object.locked === true) return false
    const own = document.stories.find(({ id }) => id === object.story)
    return own !== undefined && flatten(own.doc).text.trim() === ''
  })
  if (under !== undefined) {
    const build: Build = (now, stamp) => commands.setStory(now, { page: state.key, block: under.id, story }, stamp)
    const common = { rects: [under.rect], hints: [], label: text('drop.into-block') }
    return {
      ...common,
      key: `into ${under.id}`,
      build,
      after: () => ({ kind: 'objects', page: state.key, objects: [under.id] }),
    }
  }
  const drop = { page: state.key, story, x: at.x, y: at.y }
  const { place } = commands.proposeBlock(document, drop)
  const characters = text('label.capacity', { count: capacityOf(place, state.grid) })
  return {
    key: JSON.stringify(place),
    build: (now, stamp) => commands.placeStory(now, drop, stamp),
    after: newOnPage(state),
    rects: [placeRect(place, state.grid)],
    hints: [],
    label: `${sizeLabel(text, place, state.grid)} · ${characters}`,
  }
}

/** The booked place under a point that takes a picture; the topmost, also when it is locked: its place stays as it is. */
const bookedAt = ({ state }: Field, at: Point): Shape | undefined => {
  const [top] = shapesAt(state.shapes, at, 0)
  return top !== undefined && top.object.kind !== 'block' && bookingOf(top.object) !== undefined ? top : undefined
}

/** On a booked place or a picture: in it; on a block: into its columns, unless Ctrl is held; elsewhere on the page. */
function dropPicture(field: Field, { id, ratio = PICTURE_RATIO }: DroppedItem, at: Point, free: boolean): Proposal {
  const { state, text } = field
  const { grid, key: page } = state
  const under = free
    ? undefined
    : shapesAt(state.shapes, at, 0).find(
        ({ object, locked }) => !locked && (object.kind === 'picture' || object.kind === 'block'),
      )
  const ad = free ? undefined : bookedAt(field, at)
  if (ad !== undefined) {
    const build: Build = (document, stamp) =>
      commands.fillBooking(document, { page, object: ad.id, picture: id }, stamp)
    const after = (): Selection => ({ kind: 'objects', page, objects: [ad.id] })
    return { key: `ad ${ad.id}`, build, after, rects: [ad.rect], hints: [], label: text('drop.fill-ad') }
  }
  if (under?.object.kind === 'picture') {
    const build: Build = (document, stamp) =>
      commands.replacePicture(document, { page, object: under.id, picture: id }, stamp)
    return { key: `in stead of ${under.id}`, build, rects: [under.rect], hints: [], label: text('drop.replace') }
  }
  const empty = under && emptyPlaceAt(field, under, id, at)
  if (empty !== undefined) return empty
  if (under?.object.kind === 'block') {
    const block = under.object
    const inner = innerOf(block, grid)
    const { along, down } = toLocal(inner, at)
    const count = inner.columns.length
    const columns = Math.min(2, count)
    const column = Math.max(0, Math.min(count - columns, inner.columns.filter((start) => start <= along).length - 1))
    const wide = columns * inner.columnWidth
    const most = Math.max(1, Math.floor((inner.depth - inner.top) / grid.pitch))
    const lines = Math.max(3, Math.min(most, Math.round(wide / ratio / grid.pitch)))
    const line = Math.max(0, Math.min(most - lines, Math.round((down - inner.top) / grid.pitch)))
    const spot = { column, columns, line, lines }
    const build: Build = (document, stamp) =>
      commands.addBlockPicture(document, { page, block: block.id, picture: id, ...spot }, stamp)
    const label = text('drop.picture-into-block', { columns, lines })
    const after = (): Selection => ({ kind: 'objects', page, objects: [block.id] })
    return {
      key: `${block.id} ${JSON.stringify(spot)}`,
      build,
      after,
      rects: [pictureRect(inner, spot)],
      hints: [],
      label,
    }
  }
  const columns = Math.min(PICTURE_COLUMNS, grid.columns)
  const first = Math.max(0, Math.min(grid.columns - columns, Math.round((at.x - grid.x) / columnStep(grid))))
  const width = columnsWidth(grid, columns)
  const wanted: Rect = { x: grid.x + first * columnStep(grid), y: at.y, width, height: Math.round(width / ratio) }
  const place = nearestPlace(wanted, grid)
  const rect = placeRect(place, grid)
  const build: Build = (document, stamp) => commands.placePicture(document, { page, rect, picture: id }, stamp)
  return {
    key: JSON.stringify(place),
    build,
    after: newOnPage(state),
    rects: [rect],
    hints: [],
    label: sizeLabel(text, place, grid),
  }
}

export const proposeDrop = (
  field: Field,
  workspace: Workspace,
  item: DroppedItem,
  at: Point,
  free: boolean,
): Proposal | undefined =>
  item.use !== undefined
    ? proposeTemplate(field, workspace, item.use, at)
    : item.kind === 'story'
      ? dropStory(field, workspace, item.id, at)
      : dropPicture(field, item, at, free)
