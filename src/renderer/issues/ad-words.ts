import { type Rect, toMm } from '../../core/base/index.ts'
import type { Translate } from '../i18n/index.ts'
import type { AdRow } from './ads.ts'

const tenth = (value: number): number => Math.round(value * 10) / 10

/** `189 × 240.5 毫米` */
export const mmWords = (text: Translate, { width, height }: Pick<Rect, 'width' | 'height'>): string =>
  text('label.size', { width: tenth(toMm(width)), height: tenth(toMm(height)) })

/** `4 栏 × 53 行 · 189 × 240.5 毫米`; what stands off the grid has millimetres only. */
export function sizeWords(text: Translate, { grid, width, height }: Pick<AdRow, 'grid' | 'width' | 'height'>): string {
  const size = text('label.size', { width, height })
  return grid === undefined ? size : `${text('label.grid-size', grid)} · ${size}`
}
