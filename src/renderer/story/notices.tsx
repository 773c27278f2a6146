import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { useDeskState, useTextDesk } from './context.tsx'

/** What a paste left out or why it was refused, and why a line is set as it is. */
export function TextNotices() {
  const text = useText()
  const language = useLanguage()
  const desk = useTextDesk()
  const notice = useDeskState((state) => state.notice)
  const selection = useWorkspaceState((state) => state.selection)
  const explained = useDeskState((state) => state.explanation)
  const explanation = explained?.of === selection ? explained : undefined
  if (notice === undefined && explanation === undefined) return null
  return (
    <div className="text-notices">
      {notice !== undefined && (
        <div className="text-notice" data-kind={notice.kind} role={notice.kind === 'refused' ? 'alert' : 'status'}>
          <span>{notice.message}</span>
          {notice.remedy !== undefined && (
            <button type="button" onClick={notice.remedy.run}>
              {notice.remedy.label}
            </button>
          )}
          {notice.kind !== 'busy' && (
            <button type="button" onClick={() => desk.set({ notice: undefined })}>
              {text('notice.close')}
            </button>
          )}
        </div>
      )}
      {explanation !== undefined && (
        <div className="text-notice" data-kind="explanation" role="status">
          <strong>{text('explain.title')}</strong>
          <span>{explanation[language]}</span>
          <button type="button" onClick={() => desk.set({ explanation: undefined })}>
            {text('explain.close')}
          </button>
        </div>
      )}
    </div>
  )
}
