import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { rangeBoxes } from '../../core/display/index.ts'
import { keyOf } from '../../core/edit/index.ts'
import { NOTHING } from '../../core/session/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { StoryBinding } from './binding.ts'
import { caretOf, type Motion, type Moving, motionOf, move } from './caret.ts'
import { useDeskState, useTextDesk } from './context.tsx'
import { takeIn } from './incoming.ts'
import { Painted } from './layer-painting.tsx'
import { linesOf, runsDown } from './lines.ts'
import { objectWith, pagesWith, storyIn, textOf, titleOf } from './names.ts'
import { emptyFrame, onScreen, type Placement, settled } from './place.ts'
import { listenToPointer } from './pointing.ts'
import { countCharacters } from './segment.ts'

interface TextLayerProps {
  readonly place: Placement
  /** Moves the page under the window by CSS pixels, so that the caret is in sight. */
  readonly onMove: (dx: number, dy: number) => void
}

/** White kept between the caret and the edge of the window, CSS pixels. */
const EDGE = 40
const FIND_WIDTH = 350

/** Writing on the page: the caret and what is selected over it, and the hidden text box at the caret. */
export function TextLayer({ place, onMove }: TextLayerProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const desk = useTextDesk()
  const selection = useWorkspaceState((state) => state.selection)
  const document = useWorkspaceState((state) => state.document)
  const view = useWorkspaceState((state) => state.view)
  const page = useWorkspaceState((state) => state.page)
  const side = useDeskState((state) => state.side)
  const focus = useDeskState((state) => state.focus)
  const claim = useDeskState((state) => state.claim)
  const composing = useDeskState((state) => state.composing)
  const dropAt = useDeskState((state) => state.dropAt)
  const layer = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const binding = useRef<StoryBinding | undefined>(undefined)
  const goal = useRef<Moving | undefined>(undefined)
  const visited = useRef({ selection, pages: new Set<string>(), seen: false })
  const stood = useRef<{ at: string; document: unknown; list: unknown }>({
    at: '',
    document: undefined,
    list: undefined,
  })
  const live = useRef({ place, text })
  live.current = { place, text }

  const story = selection.kind === 'text' ? selection.story : undefined
  const list = view?.list
  const now = textOf(story === undefined ? undefined : storyIn(document, story)?.doc)
  const composed = list?.stories.find(({ id }) => id === story)?.text ?? ''
  const at = useCallback((offset: number) => settled(composed, now, offset), [composed, now])

  const caret = useMemo(() => {
    if (list === undefined || selection.kind !== 'text') return undefined
    const frame = emptyFrame(document, page, selection.story, list)
    return caretOf(list, selection.story, { offset: at(selection.head), side }, frame)
  }, [list, selection, side, document, page, at])
  const boxes = (from: number, to: number) =>
    list === undefined || story === undefined || linesOf(list, story).length === 0
      ? []
      : rangeBoxes(list, story, at(Math.min(from, to)), at(Math.max(from, to)))
  const selected = selection.kind === 'text' ? boxes(selection.anchor, selection.head) : []
  const underlined = composing !== undefined && composing.story === story ? boxes(composing.from, composing.to) : []

  const drop = useMemo(
    () =>
      list === undefined || dropAt === undefined ? undefined : caretOf(list, dropAt.story, dropAt.place, undefined),
    [list, dropAt],
  )

  const leave = useCallback(() => {
    const { state } = workspace
    if (state.selection.kind !== 'text') return
    const record = state.document.pages.find(({ name }) => name === state.page)
    const object = objectWith(record, state.selection.story)
    workspace.select(
      record === undefined || object === undefined
        ? NOTHING
        : { kind: 'objects', page: String(keyOf(record)), objects: [object.id] },
    )
    layer.current?.parentElement?.querySelector<HTMLElement>('canvas.board')?.focus()
  }, [workspace])

  const walk = useCallback(
    (motion: Motion, extend: boolean): void => {
      const { state } = workspace
      if (state.selection.kind !== 'text' || state.view === undefined) return
      const { story: id, anchor, head } = state.selection
      const words = textOf(storyIn(state.document, id)?.doc)
      const [low, high] = [Math.min(anchor, head), Math.max(anchor, head)]
      const kept = goal.current?.offset === head ? goal.current.goal : undefined
      let next: Moving = move(
        state.view.list,
        id,
        words,
        { offset: head, side: desk.state.side, ...(kept === undefined ? {} : { goal: kept }) },
        motion,
      )
      if (!extend && low < high && motion === 'forward') next = { offset: high, side: 'before' }
      if (!extend && low < high && motion === 'backward') next = { offset: low, side: 'before' }
      goal.current = next
      workspace.select({ kind: 'text', story: id, anchor: extend ? anchor : next.offset, head: next.offset })
      desk.set({ side: next.side })
    },
    [workspace, desk],
  )

  // The layer lies on the board, wherever the window has put that.
  useLayoutEffect(() => {
    const own = layer.current
    const board = own?.parentElement?.querySelector('canvas.board')?.getBoundingClientRect()
    const around = own?.parentElement?.getBoundingClientRect()
    if (!own || board === undefined || around === undefined) return
    own.style.left = `${board.left - around.left}px`
    own.style.top = `${board.top - around.top}px`
    own.style.width = `${board.width}px`
    own.style.height = `${board.height}px`
  })

  // The text box lives as long as the story is written in; its caret is drawn by the layer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: its names are those of the language
  useLayoutEffect(() => {
    if (story === undefined || host.current === null) return
    const made = new StoryBinding({
      workspace,
      desk,
      story,
      where: 'page',
      mount: host.current.firstElementChild as HTMLElement,
      labelOf: (role) => live.current.text(`role.${role}`),
      attributes: {
        class: 'page-text',
        'aria-label': text('story.page.text', { title: titleOf(workspace.state.document, story) }),
      },
      onKey: (event) => {
        if (event.key === 'Escape') leave()
        else {
          const { state } = workspace
          const vertical = state.view !== undefined && runsDown(state.view.list, story)
          const motion = motionOf({ key: event.key, mod: event.ctrlKey || event.metaKey }, vertical)
          if (motion === undefined || event.altKey) return false
          walk(motion, event.shiftKey)
        }
        event.preventDefault()
        event.stopPropagation()
        return true
      },
      onPlain: (raw, into) => takeIn(workspace, desk, live.current.text, raw, into),
    })
    binding.current = made
    return () => {
      made.destroy()
      binding.current = undefined
    }
  }, [story, workspace, desk, leave, walk, language])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each claim is for the keyboard, once
  useLayoutEffect(() => {
    if (claim > 0 && binding.current !== undefined && desk.takeClaim()) binding.current.focus()
  }, [claim, story, desk])

  // The box's own caret lies under the painted one, so that the window of the IME stands there.
  useLayoutEffect(() => {
    const box = host.current
    const editor = binding.current?.view
    if (box === null || editor === undefined || caret === undefined) return
    const { x, y, width, height } = onScreen(place, caret.rect)
    const size = Math.max(4, caret.vertical ? width : height)
    box.style.left = `${x}px`
    box.style.top = `${y}px`
    box.style.width = caret.vertical ? `${size}px` : '1px'
    box.style.height = caret.vertical ? '1px' : `${size}px`
    box.style.fontSize = `${Math.min(200, size)}px`
    box.dataset.vertical = String(caret.vertical)
    box.scrollTop = 0
    box.scrollLeft = 0
    const { left, top } = box.getBoundingClientRect()
    const own = editor.coordsAtPos(editor.state.selection.head)
    const shift = editor.dom.parentElement
    if (shift === null) return
    const { dataset } = shift
    const dx = Number(dataset.dx ?? 0) + left - own.left
    const dy = Number(dataset.dy ?? 0) + top - own.top
    dataset.dx = String(dx)
    dataset.dy = String(dy)
    shift.style.transform = `translate(${dx}px, ${dy}px)`
  })

  useEffect(() => {
    const board = layer.current?.parentElement
    if (!board || layer.current === null) return
    return listenToPointer(board, {
      workspace,
      desk,
      layer: layer.current,
      placement: () => live.current.place,
      focus: () => binding.current?.focus(),
      onPlain: (raw, into) => takeIn(workspace, desk, live.current.text, raw, into),
    })
  }, [workspace, desk])

  // A caret that left the window is brought back, on another page of the story too; moving the page is no reason.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new caret counts
  useEffect(() => {
    if (caret === undefined || selection.kind !== 'text' || layer.current === null) return
    if (visited.current.selection !== selection) visited.current = { selection, pages: new Set(), seen: false }
    // Once the place was in sight, turning the page is somebody's wish.
    if (caret.kind === 'placed') visited.current.seen = true
    else if (caret.kind === 'overset' && !visited.current.seen && composed === now && list !== undefined) {
      visited.current.pages.add(page)
      const pages = pagesWith(document, selection.story).map(({ name }) => name)
      const lines = linesOf(list, selection.story)
      const later = selection.head > (list.lines.start[lines[0] ?? 0] ?? 0)
      const next = pages[pages.indexOf(page) + (later ? 1 : -1)]
      if (next !== undefined && !visited.current.pages.has(next)) {
        workspace.show(next)
        return
      }
    }
    // A change that leaves the caret where it was, such as a mark on another place of the page, is no reason either.
    const { rect } = caret
    const at = `${page} ${selection.story} ${selection.head} ${rect.x} ${rect.y}`
    const before = stood.current
    stood.current = { at, document, list }
    if (at === before.at && (document !== before.document || list !== before.list)) return
    if (desk.pointed === selection) return
    const { x, y, width, height } = onScreen(live.current.place, caret.rect)
    const { clientWidth, clientHeight } = layer.current
    const by = (low: number, high: number, room: number): number =>
      low < 0 ? EDGE - low : high > room ? room - EDGE - high : 0
    // The find panel stands at the right, over the page.
    const room = desk.state.find ? Math.max(clientWidth / 2, clientWidth - FIND_WIDTH) : clientWidth
    const [dx, dy] = [by(x, x + width, room), by(y, y + height, clientHeight)]
    if (dx !== 0 || dy !== 0) onMove(dx, dy)
  }, [caret, selection])

  const over =
    selection.kind !== 'text'
      ? 0
      : (view?.stories.find((fit) => fit.story === story)?.overset.characters ?? countCharacters(now))
  return (
    <div ref={layer} className="text-layer" data-editing={story}>
      <Painted
        place={place}
        selected={selected}
        composed={underlined}
        caret={caret}
        live={focus === 'page'}
        beat={`${selection.kind === 'text' ? selection.head : ''} ${composed.length}`}
        drop={drop}
        badge={over > 0 ? text('story.badge', { characters: over.toLocaleString('en') }) : ''}
      />
      <div ref={host} className="text-host">
        <div className="text-shift" />
      </div>
    </div>
  )
}
