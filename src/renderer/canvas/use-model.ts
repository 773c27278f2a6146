import { useEffect, useSyncExternalStore } from 'react'
import { useText } from '../i18n/index.ts'
import type { Workspace } from '../state/index.ts'
import type { CanvasModel } from './model.ts'
import type { CanvasSettings } from './settings.ts'

/** The settings of the pasteboard; drawn again when they change. */
export const useCanvasSettings = (model: CanvasModel): CanvasSettings =>
  useSyncExternalStore(model.subscribe, () => model.settings)

/** Keeps the model's words those of the interface, and calls `changed` whenever what lies over the page may have. */
export function useFollow(model: CanvasModel, workspace: Workspace, changed: (() => void) | undefined): void {
  const text = useText()
  useEffect(() => {
    model.text = text
    changed?.()
  }, [model, text, changed])
  useEffect(() => {
    if (changed === undefined) return
    const stops = [model.subscribe(changed), workspace.subscribe(changed)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [model, workspace, changed])
}
