import { useEffect, useRef } from 'react'
import { type CanvasModel, canvasCommands, type Stage } from '../canvas/index.ts'
import { type IssueSheet, issueCommands } from '../issues/index.ts'
import { type ImportModel, importCommands, tableCommands } from '../panels/index.ts'
import { type PrintModel, printCommands } from '../print/index.ts'
import { type ComparedPlace, type ProofModel, proofCommands } from '../proof/index.ts'
import type { CommandRegistry, Workspace } from '../state/index.ts'
import { type TextDesk, textCommands } from '../story/index.ts'
import { windowCommands } from './commands.ts'
import type { Connection } from './connection.ts'
import { panelsOf, togglePanel } from './panels.ts'
import type { PreferenceStore } from './preferences.ts'

interface DeskCommands {
  readonly registry: CommandRegistry
  readonly workspace: Workspace
  readonly canvas: CanvasModel
  readonly writing: TextDesk
  readonly files: ImportModel
  readonly print: PrintModel
  readonly proof: ProofModel
  /** Whoever was invited to read proofs has no commands that change the page. */
  readonly onlyProof: boolean
  readonly connection: Connection
  readonly issue: string
  readonly preferences: PreferenceStore
  readonly stage: Stage | null
  readonly onLeave: () => void
  readonly onGates: (page: string) => void
  readonly onShow: (place: ComparedPlace) => void
  /** These never change: setters of the desk's state. */
  readonly onServe: (open: boolean) => void
  readonly onSheet: (sheet: IssueSheet | undefined) => void
  readonly onChecks: (open: boolean) => void
  readonly onProfiles: (open: boolean) => void
}

/** The commands of an open issue, as long as it is. */
export function useDeskCommands(desk: DeskCommands): void {
  const { registry, workspace, canvas, writing, files, print, proof, onlyProof, connection, issue, preferences } = desk
  const { onLeave, onGates, onServe, onSheet, onChecks, onProfiles, stage, onShow } = desk
  // What changes with every view is looked up when a command runs.
  const live = useRef({ stage, onShow })
  live.current = { stage, onShow }
  useEffect(() => {
    const turnPage = (by: 1 | -1): void => {
      const { state } = workspace
      const names = state.document.pages.map((one) => one.name)
      const next = names[names.indexOf(state.page) + by]
      if (next !== undefined) workspace.show(next)
    }
    return registry.add(
      ...windowCommands(workspace, {
        stage: () => live.current.stage,
        leave: onLeave,
        turnPage,
        togglePanel: (side) => togglePanel(preferences, side),
        panelShown: (side) => panelsOf(preferences.value)[`${side}Shown`],
      }),
      ...proofCommands(proof, window.duikai === undefined ? undefined : () => onServe(true), (place) =>
        live.current.onShow(place),
      ),
      ...(onlyProof
        ? []
        : [
            ...importCommands(files),
            ...tableCommands(workspace),
            ...printCommands(print, { findings: () => onChecks(true), profiles: () => onProfiles(true) }),
            ...issueCommands(workspace, onSheet, onGates),
            ...canvasCommands(canvas),
            ...textCommands(workspace, writing, {
              step: (by) => writing.finder?.step(by),
              explain: async (page, story, offset) =>
                (await connection.get()).call('line.explain', issue, page, story, offset),
            }),
          ]),
    )
  }, [
    registry,
    workspace,
    canvas,
    writing,
    files,
    print,
    proof,
    onlyProof,
    connection,
    issue,
    preferences,
    onLeave,
    onGates,
    onServe,
    onSheet,
    onChecks,
    onProfiles,
  ])
}
