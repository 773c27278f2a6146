import { type KeyboardEvent, useRef } from 'react'
import { useLanguage, useText } from '../i18n/index.ts'
import { GridIcon } from '../ui/index.ts'
import { ToolIcon } from './icons.tsx'
import type { CanvasModel } from './model.ts'
import { OverlayMenu } from './overlay-menu.tsx'
import { TOOLS } from './tools.ts'
import { useCanvasSettings } from './use-model.ts'

/** The tools beside the page. One stop of the Tab key; arrows go from tool to tool. */
export function Toolbox({ canvas }: { readonly canvas: CanvasModel }) {
  const text = useText()
  const language = useLanguage()
  const { tool } = useCanvasSettings(canvas)
  const strip = useRef<HTMLDivElement>(null)
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    const buttons = [...(strip.current?.querySelectorAll<HTMLButtonElement>('button.tool') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (at < 0) return
    event.preventDefault()
    event.stopPropagation()
    buttons[(at + by + buttons.length) % buttons.length]?.focus()
  }
  return (
    <div
      className="toolbox"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={text('tools.region')}
      ref={strip}
      onKeyDown={step}
    >
      {TOOLS.map(({ id, key, words, command }) => (
        <button
          type="button"
          className="tool"
          key={id}
          title={text(words)}
          aria-label={command[language]}
          aria-pressed={tool === id}
          aria-keyshortcuts={key}
          tabIndex={tool === id ? 0 : -1}
          onClick={() => canvas.setTool(id)}
        >
          <ToolIcon tool={id} />
        </button>
      ))}
      <span className="line" />
      <button
        type="button"
        className="tool toggle"
        title={text('tool.grid')}
        aria-label={text('tool.grid')}
        aria-pressed={canvas.showsGrid}
        tabIndex={-1}
        onClick={() => canvas.toggleGrid()}
      >
        <GridIcon />
      </button>
      <OverlayMenu canvas={canvas} />
    </div>
  )
}
