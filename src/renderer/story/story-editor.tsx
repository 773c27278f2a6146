import { Decoration, DecorationSet } from 'prosemirror-view'
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { toPosition } from '../../core/edit/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import { StoryBinding } from './binding.ts'
import { useDeskState, useTextDesk } from './context.tsx'
import { figuresOf } from './figures.ts'
import { takeIn } from './incoming.ts'
import { storyIn, storySelected, textOf, titleOf } from './names.ts'
import { countCharacters } from './segment.ts'
import { TextToolbar } from './toolbar.tsx'

const WIDTH_KEY = 'duikai.story-width'
const LEAST = 280
const MOST = 900
const clamp = (width: number): number => Math.min(MOST, Math.max(LEAST, Math.round(width)))

/** The story editor beside the page: the selected story with its roles in the margin, its marks and its figures. */
export function StoryEditor() {
  const open = useDeskState((state) => state.panel)
  return open ? <Panel /> : null
}

function Panel() {
  const text = useText()
  const desk = useTextDesk()
  const document = useWorkspaceState((state) => state.document)
  const selection = useWorkspaceState((state) => state.selection)
  const [width, setWidth] = useState(() => clamp(Number(localStorage.getItem(WIDTH_KEY) ?? 380)))
  const kept = useRef<string | undefined>(undefined)
  const chosen = storySelected(document, selection) ?? kept.current
  const story = chosen !== undefined && storyIn(document, chosen) !== undefined ? chosen : undefined
  kept.current = story

  useLayoutEffect(() => {
    const { style } = window.document.documentElement
    style.setProperty('--story-width', `${width}px`)
    localStorage.setItem(WIDTH_KEY, String(width))
    return () => {
      style.removeProperty('--story-width')
    }
  }, [width])

  const drag = (event: PointerEvent<HTMLElement>): void => {
    const start = event.clientX + width
    const target = event.currentTarget
    target.setPointerCapture(event.pointerId)
    const move = (next: globalThis.PointerEvent): void => setWidth(clamp(start - next.clientX))
    target.addEventListener('pointermove', move)
    target.addEventListener('lostpointercapture', () => target.removeEventListener('pointermove', move), { once: true })
  }
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? 20 : event.key === 'ArrowRight' ? -20 : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    setWidth(clamp(width + by))
  }
  return (
    <section className="story-editor" aria-label={text('story.editor')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule that is moved has no element of its own */}
      <div
        className="story-width"
        role="separator"
        aria-orientation="vertical"
        aria-label={text('story.editor.width')}
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onPointerDown={drag}
        onKeyDown={step}
      />
      <header>
        <h2>{story === undefined ? text('story.editor') : titleOf(document, story)}</h2>
        <ToolButton label={text('story.editor.close')} onPress={() => desk.set({ panel: false })}>
          <CloseIcon />
        </ToolButton>
      </header>
      {story === undefined ? <p className="none">{text('story.editor.none')}</p> : <Editor story={story} />}
    </section>
  )
}

function Editor({ story }: { readonly story: string }) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const desk = useTextDesk()
  const document = useWorkspaceState((state) => state.document)
  const selection = useWorkspaceState((state) => state.selection)
  const view = useWorkspaceState((state) => state.view)
  const focus = useDeskState((state) => state.focus)
  const mount = useRef<HTMLDivElement>(null)
  const binding = useRef<StoryBinding | undefined>(undefined)
  const figures = figuresOf(document, view, story)
  const all = useDeskState((state) => state.flagged)
  const flagged = all.filter((one) => one.story === story)
  const live = useRef({ figures, text, flagged })
  live.current = { figures, text, flagged }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the names in the margin are those of the language
  useLayoutEffect(() => {
    if (mount.current === null) return
    const made = new StoryBinding({
      workspace,
      desk,
      story,
      where: 'panel',
      mount: mount.current,
      labelOf: (role) => live.current.text(`role.${role}`),
      attributes: {
        class: 'story-text',
        'aria-label': text('story.editor.text', { title: titleOf(workspace.state.document, story) }),
      },
      onKey: (event) => {
        if (event.key !== 'Escape') return false
        mount.current?.closest('main')?.querySelector<HTMLElement>('canvas.board')?.focus()
        return true
      },
      onPlain: (raw, into) => takeIn(workspace, desk, live.current.text, raw, into),
      decorations: () => {
        const doc = storyIn(workspace.state.document, story)?.doc
        const node = binding.current?.view.state.doc
        if (doc === undefined || node === undefined) return undefined
        const made = live.current.figures.overset.map(({ from, to }) =>
          Decoration.inline(toPosition(doc, from), toPosition(doc, to), { class: 'overset' }),
        )
        const words = textOf(doc)
        for (const { from, to, text: said, grave, words: title } of live.current.flagged) {
          // The text may have gone on since.
          if (words.slice(from, to) !== said) continue
          const attributes = { class: grave ? 'flagged grave' : 'flagged', title }
          made.push(Decoration.inline(toPosition(doc, from), toPosition(doc, to), attributes))
        }
        // What is selected on the page is seen here too.
        const { from, to, empty } = binding.current?.view.state.selection ?? { from: 0, to: 0, empty: true }
        if (!empty && desk.state.focus !== 'panel') made.push(Decoration.inline(from, to, { class: 'elsewhere' }))
        return made.length === 0 ? undefined : DecorationSet.create(node, made)
      },
    })
    binding.current = made
    made.refresh()
    return () => {
      made.destroy()
      binding.current = undefined
    }
  }, [story, workspace, desk, language])

  const tinted = figures.overset.map(({ from, to }) => `${from}-${to}`).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when what is overset or underlined changed
  useEffect(() => binding.current?.refresh(), [tinted, all, selection, focus])

  const chosen =
    selection.kind === 'text' && selection.story === story && selection.anchor !== selection.head
      ? countCharacters(
          textOf(storyIn(document, story)?.doc).slice(
            Math.min(selection.anchor, selection.head),
            Math.max(selection.anchor, selection.head),
          ),
        )
      : 0
  return (
    <>
      <TextToolbar />
      <div ref={mount} className="story-scroll" />
      <footer className="story-figures">
        <span>{text('story.counts', { characters: figures.characters.toLocaleString('en') })}</span>
        {figures.lines !== undefined && <span>{text('story.lines', { lines: figures.lines })}</span>}
        <Fit figures={figures} />
        {chosen > 0 && <span>{text('story.selected', { characters: chosen.toLocaleString('en') })}</span>}
      </footer>
    </>
  )
}

function Fit({ figures: { fit } }: { readonly figures: ReturnType<typeof figuresOf> }) {
  const text = useText()
  if (fit === undefined) return null
  const { overset, underset } = fit
  if (overset.characters > 0) return <b className="error">{text('story.overset', { ...overset })}</b>
  if (underset.lines > 0) return <span>{text('story.underset', { ...underset })}</span>
  return <span>{text('story.fits')}</span>
}
