import { useId } from 'react'
import type { RepairName } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog, TabList } from '../ui/index.ts'
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
  const tabs = CARE_TABS.map((one) => ({ id: one, label: text(`care.tab.${one}`) }))
  return (
    <Dialog title={text('care.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="form care">
        <TabList label={text('care.title')} tabs={tabs} selected={tab} onSelect={onTab} id={id} />
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
