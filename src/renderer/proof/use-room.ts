import { useEffect, useMemo, useState } from 'react'
import type { CheckFinding, FaultTally } from '../../contract/index.ts'
import type { Page, ProofMark } from '../../core/document/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import {
  awayFrom,
  type FoundInText,
  foundInTexts,
  foundOnPage,
  type MarksAt,
  markLine,
  marksAt,
  marksInOrder,
  passes,
  personOf,
} from './marks.ts'
import type { ProofModel } from './model.ts'
import { checksOverlay, type Layer, marksOverlay } from './overlay.ts'
import { useProofState } from './use-proof.ts'

/** How long the page has to rest before the host is asked anew, milliseconds. */
const REST = 600

const NONE: MarksAt = () => []

export interface ProofRoom {
  readonly page: Page | undefined
  readonly marks: readonly ProofMark[]
  /** The marks as they are drawn. */
  readonly drawn: MarksAt
  readonly overlay: Layer | undefined
  /** What the checks found, while their list is open. */
  readonly checks: Layer | undefined
  /** The same, wherever in its texts it stands. */
  readonly found: readonly FoundInText[]
  readonly faults: FaultTally | undefined
}

/** The marks of the page in front, drawn and in order, and the faults that they count. */
export function useProofRoom(model: ProofModel): ProofRoom {
  const language = useLanguage()
  const document = useWorkspaceState((state) => state.document)
  const name = useWorkspaceState((state) => state.page)
  const list = useWorkspaceState((state) => state.view?.list)
  const online = useWorkspaceState((state) => state.saving !== 'offline')
  const shown = useProofState(model, (state) => state.shown)
  const selected = useProofState(model, (state) => state.selected)
  const filter = useProofState(model, (state) => state.filter)
  const reading = useProofState(model, (state) => state.reading)
  const objects = useWorkspaceState((state) => state.selection.kind === 'objects')
  // Keys that move or delete objects find none while proofs are read.
  useEffect(() => {
    if (reading && objects) model.workspace.select({ kind: 'none' })
  }, [model, reading, objects])
  const page = document.pages.find((one) => one.name === name)
  const marks = useMemo(() => (page === undefined ? [] : marksInOrder(document, page, list)), [document, page, list])
  const drawn = useMemo(
    () =>
      page === undefined || list === undefined || !shown
        ? NONE
        : marksAt(
            document,
            page,
            list,
            marks.filter((mark) => passes(mark, filter)),
          ),
    [document, page, list, marks, filter, shown],
  )
  const overlay = useMemo(() => {
    if (drawn === NONE) return undefined
    const byId = new Map(marks.map((mark) => [mark.id, mark]))
    return marksOverlay(
      drawn,
      (id) => {
        const mark = byId.get(id)
        return (
          mark && {
            settled: mark.state !== 'open',
            selected: id === selected,
            words: [markLine(mark, language), personOf(mark.author)],
          }
        )
      },
      (id) => model.set({ selected: id, panel: true, tab: 'marks' }),
    )
  }, [drawn, marks, selected, language, model])

  useEffect(() => {
    if (!online) return
    model.host.call('proof.me').then(
      (me) => {
        model.set({ me })
        // Whoever was invited to read proofs does nothing else here.
        if (me.role === 'proof' && !model.state.reading) model.read(true)
        else if (me.role === 'read') model.set({ panel: true })
      },
      () => undefined,
    )
  }, [model, online])
  const [faults, setFaults] = useState<FaultTally>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other marks are other faults
  useEffect(() => {
    let over = false
    const later = setTimeout(() => {
      model.host.call('proof.faults', model.issue, name).then(
        ([tally]) => !over && setFaults(tally),
        () => !over && setFaults(undefined),
      )
    }, REST)
    return () => {
      over = true
      clearTimeout(later)
    }
  }, [model, name, document.marks, online])
  const findings = useLiveFindings(model)
  const checks = useMemo(() => {
    const found = list === undefined ? [] : foundOnPage(list, findings, language)
    return found.length === 0 ? undefined : checksOverlay(found)
  }, [list, findings, language])
  const found = useMemo(() => foundInTexts(findings, language), [findings, language])
  return { page, marks, drawn, overlay, checks, found, faults: faults?.page === name ? faults : undefined }
}

/**
 * What is underlined on the page: what the open list shows, or while texts are written what the checks find meanwhile. Words
 * that the caret is in are left alone until it goes on: they may not be finished.
 */
function useLiveFindings(model: ProofModel): readonly CheckFinding[] {
  const listed = useProofState(model, (state) => state.panel && state.tab === 'checks')
  const shown = useProofState(model, (state) => state.findings)
  const wanted = useProofState(model, (state) => state.live && !state.reading && !model.onlyProof)
  const selection = useWorkspaceState((state) => state.selection)
  const found = useChecks(model, wanted && !listed, false)
  useEffect(() => model.set({ found: (listed ? shown : found) ?? [] }), [model, listed, shown, found])
  const caret = selection.kind === 'text' && selection.anchor === selection.head ? selection : undefined
  return useMemo(() => {
    if (listed) return shown
    return wanted && found !== undefined ? awayFrom(found, caret?.story, caret?.head) : []
  }, [listed, shown, wanted, found, caret?.story, caret?.head])
}

/** The findings of the text checks on a page, asked for anew when the text has rested; undefined until they are known. */
export function useChecks(model: ProofModel, wanted: boolean, ignored: boolean): readonly CheckFinding[] | undefined {
  const document = useWorkspaceState((state) => state.document)
  const page = useWorkspaceState((state) => state.page)
  const saving = useWorkspaceState((state) => state.saving)
  const [found, setFound] = useState<readonly CheckFinding[]>()
  const [changed, setChanged] = useState(0)
  useEffect(() => model.host.on('checks.changed', () => setChanged((count) => count + 1)), [model])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text or of the lists is a reason
  useEffect(() => {
    if (!wanted || saving !== 'saved') return
    let over = false
    const later = setTimeout(() => {
      model.host.call('checks.run', model.issue, { page, ignored }).then(
        (findings) => !over && setFound(findings),
        () => !over && setFound(undefined),
      )
    }, REST)
    return () => {
      over = true
      clearTimeout(later)
    }
  }, [model, wanted, ignored, page, document.stories, changed, saving])
  return found
}
