import type { Tool } from './tools.ts'

/** What can be shown with the page, the lowest first. */
export const OVERLAYS = [
  'trim',
  'area',
  'columns',
  'cells',
  'baselines',
  'frames',
  'guides',
  'threads',
  'findings',
] as const
export type Overlay = (typeof OVERLAYS)[number]
/** Those that `网格` means. */
export const GRID_OVERLAYS: readonly Overlay[] = ['area', 'columns', 'cells', 'baselines']

/** What an arrow key moves by. */
export const NUDGE_UNITS = ['grid', 'character', 'mm', 'pt'] as const
export type NudgeUnit = (typeof NUDGE_UNITS)[number]
export type RulerUnit = 'mm' | 'grid'

export interface CanvasSettings {
  readonly tool: Tool
  readonly overlays: readonly Overlay[]
  readonly ruler: RulerUnit
  readonly nudge: NudgeUnit
}

const KEY = 'duikai.canvas'
const PLAIN: CanvasSettings = {
  tool: 'select',
  overlays: ['trim', 'guides', 'threads', 'findings'],
  ruler: 'mm',
  nudge: 'grid',
}

/** Settings read from what was kept; whatever is not understood is as it is at first. */
export function readSettings(kept: string | null): CanvasSettings {
  try {
    const { overlays, ruler, nudge } = JSON.parse(kept ?? '{}') as Partial<Record<keyof CanvasSettings, unknown>>
    return {
      tool: PLAIN.tool,
      overlays: Array.isArray(overlays) ? OVERLAYS.filter((overlay) => overlays.includes(overlay)) : PLAIN.overlays,
      ruler: ruler === 'grid' ? 'grid' : 'mm',
      nudge: NUDGE_UNITS.find((unit) => unit === nudge) ?? PLAIN.nudge,
    }
  } catch {
    return PLAIN
  }
}

export const keptSettings = (): CanvasSettings => readSettings(localStorage.getItem(KEY))

/** The tool is not kept: work begins with selecting. */
export function keepSettings({ overlays, ruler, nudge }: CanvasSettings): void {
  localStorage.setItem(KEY, JSON.stringify({ overlays, ruler, nudge }))
}
