import { useText } from '../i18n/index.ts'
import { GridIcon, HandIcon, KeyboardIcon, ToolButton, ZoomIcon } from '../ui/index.ts'

interface ToolbarProps {
  readonly title: string
  readonly date: string
  /** There is a page that the tools work on. */
  readonly ready: boolean
  readonly tool: 'hand' | 'zoom'
  readonly grid: boolean
  readonly onTool: (tool: 'hand' | 'zoom') => void
  readonly onGrid: () => void
  readonly onLanguage: () => void
  readonly onShortcuts: () => void
}

/** Above the page: what is open, and the tools. */
export function Toolbar({ title, date, ready, tool, grid, onTool, onGrid, onLanguage, onShortcuts }: ToolbarProps) {
  const text = useText()
  return (
    <header className="toolbar">
      <h1>
        {title}
        {date !== '' && <time>{date}</time>}
      </h1>
      <div className="tools" role="toolbar" aria-label={text('region.toolbar')}>
        {ready && (
          <>
            <ToolButton label={text('tool.hand')} pressed={tool === 'hand'} onPress={() => onTool('hand')}>
              <HandIcon />
            </ToolButton>
            <ToolButton label={text('tool.zoom')} pressed={tool === 'zoom'} onPress={() => onTool('zoom')}>
              <ZoomIcon />
            </ToolButton>
            <span className="gap" />
            <ToolButton label={text('tool.grid')} pressed={grid} onPress={onGrid}>
              <GridIcon />
            </ToolButton>
          </>
        )}
        <span className="spring" />
        <ToolButton label={text('tool.shortcuts')} onPress={onShortcuts}>
          <KeyboardIcon />
        </ToolButton>
        <ToolButton label={text('tool.language.hint')} onPress={onLanguage}>
          {text('tool.language')}
        </ToolButton>
      </div>
    </header>
  )
}
