import { useText } from '../i18n/index.ts'
import { KeyboardIcon, ToolButton } from '../ui/index.ts'

interface ToolbarProps {
  readonly title: string
  readonly date: string
  readonly onLanguage: () => void
  readonly onShortcuts: () => void
}

/** Above the page: what is open, language and keys. */
export function Toolbar({ title, date, onLanguage, onShortcuts }: ToolbarProps) {
  const text = useText()
  return (
    <header className="toolbar">
      <h1>
        {title}
        {date !== '' && <time>{date}</time>}
      </h1>
      <div className="tools" role="toolbar" aria-label={text('region.toolbar')}>
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
