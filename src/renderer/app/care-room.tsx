import { useCallback, useEffect, useState } from 'react'
import type { RepairName, ShellBridge } from '../../contract/index.ts'
import { ArchiveNotice, CareSheet, type CareTab, careCommands, useArchive } from '../care/index.ts'
import type { Host } from '../issues/index.ts'
import type { CommandRegistry } from '../state/index.ts'

interface CareRoomOptions {
  readonly host: Host
  readonly registry: CommandRegistry
  /** Looking after the library is the desktop's. */
  readonly shell: ShellBridge | undefined
  /** The library is open. */
  readonly ready: boolean
}

export interface CareRoom {
  readonly tab: CareTab | undefined
  /** A package that was opened with the program. */
  readonly file: string | undefined
  readonly show: (tab: CareTab) => void
  readonly close: () => void
}

/** When the library is looked after: by a command, or when a package is opened with the program. */
export function useCareRoom({ host, registry, shell, ready }: CareRoomOptions): CareRoom {
  const [tab, setTab] = useState<CareTab>()
  const [file, setFile] = useState<string>()
  const show = useCallback((wanted: CareTab) => setTab(wanted), [])
  const close = useCallback(() => {
    setTab(undefined)
    setFile(undefined)
  }, [])
  const here = shell !== undefined && ready
  useEffect(() => (here ? registry.add(...careCommands(show)) : undefined), [here, registry, show])
  useEffect(() => {
    if (!here) return
    const take = (asked: { readonly file: string; readonly package?: boolean } | undefined): void => {
      if (asked?.package !== true) return
      setFile(asked.file)
      setTab('in')
    }
    host.call('library.status').then(
      ({ asked }) => take(asked),
      () => undefined,
    )
    return host.on('library.asked', take)
  }, [here, host])
  return { tab, file, show, close }
}

interface CareProps {
  readonly room: CareRoom
  readonly host: Host
  readonly shell: ShellBridge
  readonly issue: string | undefined
  readonly mayLeave: () => Promise<boolean>
  readonly open: (issue: string) => void
}

/** The sheet, and the archive that goes on behind it. */
export function Care({ room, host, shell, issue, mayLeave, open }: CareProps) {
  const archive = useArchive(host)
  const { tab, file, show, close } = room
  // What came of an archive is told once: on the sheet, or over the desk until somebody looks.
  const [seen, setSeen] = useState(archive.state)
  if (tab === 'out' && archive.state.kind !== 'running' && seen !== archive.state) setSeen(archive.state)
  if (tab === undefined)
    return seen === archive.state ? null : <ArchiveNotice state={archive.state} onOpen={() => show('out')} />
  /** Another state of the library takes the place of this one: what is not on the disk would be lost. */
  const replace = async (body: () => Promise<unknown>): Promise<boolean> => {
    if (!(await mayLeave())) return false
    await body()
    return true
  }
  const openIssue = async (wanted: string): Promise<void> => {
    if (!(await mayLeave())) return
    close()
    open(wanted)
  }
  return (
    <CareSheet
      {...{ host, shell, tab, file, issue, archive }}
      onTab={show}
      onOpen={(wanted) => void openIssue(wanted)}
      onRestore={(name) => replace(() => host.call('care.restoreBackup', name))}
      onRepair={(repair: RepairName) => replace(() => host.call('library.repair', repair))}
      onClose={close}
    />
  )
}
