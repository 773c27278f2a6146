import { type KeyboardEvent, useId } from 'react'
import type { RepairName } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { Backups } from './backups.tsx'
import { Check } from './check.tsx'
import { CARE_TABS, type CareTab, type FileBridge, type Host } from './host.ts'
import { PackageIn } from './package-in.tsx'
import { PackageOut } from './package-out.tsx'
import type { ArchiveControl } from './use-archive.ts'
import { useShelf } from './use-shelf.ts'

interface CareSheetProps {
  readonly host: Host
  readonly shell: FileBridge
  readonly tab: CareTab
  readonly onTab: (tab: CareTab) => void
  /** The open issue. */
  readonly issue: string | undefined
  /** A package that was opened with the program. */
  readonly file: string | undefined
  readonly archive: ArchiveControl
  readonly onOpen: (issue: string) => void
  readonly onRestore: (name: string) => Promise<boolean>
  readonly onRepair: (repair: RepairName) => Promise<boolean>
  readonly onClose: () => void
}

/** Looking after the library: packages and archives, backups, the check. */
export function CareSheet(props: CareSheetProps) {
  const { host, shell, tab, onTab, issue, file, archive, onOpen, onRestore, onRepair, onClose } = props
  const text = useText()
  const id = useId()
  const shelf = useShelf(host)
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = CARE_TABS[(CARE_TABS.indexOf(tab) + by + CARE_TABS.length) % CARE_TABS.length]
    if (by === 0 || next === undefined) return
    event.preventDefault()
    onTab(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <Dialog title={text('care.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="form care">
        <div role="tablist" aria-label={text('care.title')} onKeyDown={press}>
          {CARE_TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              data-tab={one}
              id={`${id}-${one}`}
              aria-selected={one === tab}
              aria-controls={`${id}-panel`}
              tabIndex={one === tab ? 0 : -1}
              onClick={() => onTab(one)}
            >
              {text(`care.tab.${one}`)}
            </button>
          ))}
        </div>
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} key={tab}>
          {tab === 'out' && <PackageOut {...{ host, shell, shelf, issue, archive }} />}
          {tab === 'in' && <PackageIn {...{ host, shell, shelf, file, onOpen }} />}
          {tab === 'backups' && <Backups {...{ host, shelf, onRestore }} />}
          {tab === 'check' && <Check {...{ host, shell, onRepair }} />}
        </div>
      </div>
    </Dialog>
  )
}
