import type { PageSummary } from '../../contract/index.ts'
import type { IssueSheet } from './commands.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ExportNotice } from './export-notice.tsx'
import { FlatPlan } from './flat-plan.tsx'
import { FormatsDialog } from './formats.tsx'
import type { DrawPage, Host } from './host.ts'
import { IssueDialog } from './issue-dialog.tsx'
import { useShelf } from './library.tsx'
import { MastersDialog } from './masters-dialog.tsx'
import { NextIssueDialog } from './next-issue.tsx'
import { PageDialog } from './page-dialog.tsx'
import { PaperDialog } from './paper-dialog.tsx'
import { TemplatesDialog } from './templates/gallery.tsx'
import { SaveTemplate } from './templates/save.tsx'
import { type ExportControl, type FolderBridge, useExport } from './use-export.ts'

interface IssueSheetsProps {
  /** None: only what goes on in the background is shown. */
  readonly sheet: IssueSheet | undefined
  readonly host: Host
  /** Id of the open issue. */
  readonly issue: string
  readonly pages: readonly PageSummary[]
  readonly draw: DrawPage
  readonly shell: FolderBridge | undefined
  readonly onSheet: (sheet: IssueSheet | undefined) => void
  /** Shows the ledger of a page, with its gates. */
  readonly onGates: (page: string) => void
  /** Shows the past of a page. */
  readonly onHistory: (page: string) => void
  readonly onOpen: (issue: string) => void
}

/** The next issue after the open one, as the library has it. */
function NextIssue({
  host,
  issue,
  onOpen,
  onClose,
}: Pick<IssueSheetsProps, 'host' | 'issue' | 'onOpen'> & { onClose: () => void }) {
  const { shelf } = useShelf(host)
  const last = shelf?.issues.find(({ id }) => id === issue)
  if (shelf === undefined || last === undefined) return null
  const taken = shelf.issues.filter(({ publication }) => publication === last.publication)
  return <NextIssueDialog host={host} last={last} taken={taken} onMade={onOpen} onClose={onClose} />
}

/** What this room shows over the desk. It stays while the issue is open, so that exports go on behind it. */
export function IssueSheets(props: IssueSheetsProps) {
  const { sheet, host, onSheet } = props
  const run = useExport(host)
  return (
    <>
      {sheet !== undefined && <Sheet {...props} sheet={sheet} run={run} />}
      {sheet?.kind !== 'export' && <ExportNotice state={run.state} onOpen={() => onSheet({ kind: 'export' })} />}
    </>
  )
}

function Sheet({
  sheet,
  run,
  host,
  issue,
  pages,
  draw,
  shell,
  onSheet,
  onGates,
  onHistory,
  onOpen,
}: IssueSheetsProps & { readonly sheet: IssueSheet; readonly run: ExportControl }) {
  const close = (): void => onSheet(undefined)
  const gates = (page: string): void => {
    close()
    onGates(page)
  }
  switch (sheet.kind) {
    case 'plan':
      return (
        <FlatPlan
          tab={sheet.tab ?? 'pages'}
          pages={pages}
          draw={draw}
          onGates={gates}
          onHistory={(page) => {
            close()
            onHistory(page)
          }}
          onProperties={(page) => onSheet({ kind: 'page', page, back: true })}
          onClose={close}
        />
      )
    case 'page':
      return (
        <PageDialog
          page={sheet.page}
          draw={draw}
          onGates={gates}
          onRenamed={(page) => onSheet({ ...sheet, page })}
          onFormats={() => onSheet({ kind: 'formats' })}
          onMasters={(master) => onSheet({ kind: 'masters', master, page: sheet.page })}
          onClose={() => onSheet(sheet.back === true ? { kind: 'plan' } : undefined)}
        />
      )
    case 'issue':
      return <IssueDialog onPage={(page) => onSheet({ kind: 'page', page })} onClose={close} />
    case 'masters':
      return (
        <MastersDialog
          master={sheet.master}
          draw={draw}
          onClose={() => onSheet(sheet.page === undefined ? undefined : { kind: 'page', page: sheet.page })}
        />
      )
    case 'templates':
      return (
        <TemplatesDialog
          {...{ host, issue, draw }}
          chosen={sheet.template}
          onSave={() => onSheet({ kind: 'save-template', what: 'page' })}
          onClose={close}
        />
      )
    case 'save-template':
      return (
        <SaveTemplate
          {...{ host, draw }}
          what={sheet.what}
          onSaved={(template) => onSheet({ kind: 'templates', template })}
          onClose={close}
        />
      )
    case 'paper':
      return <PaperDialog onClose={close} />
    case 'formats':
      return <FormatsDialog onClose={close} />
    case 'export':
      return <ExportDialog host={host} run={run} issue={issue} shell={shell} onClose={close} />
    case 'next':
      return <NextIssue host={host} issue={issue} onOpen={onOpen} onClose={close} />
  }
}
