import type { Mp } from '../base/index.ts'
import { LAT } from './classes.ts'
import type { Prepared } from './items.ts'
import { rubyAt } from './ruby-place.ts'

/** Width of a word with the hyphen that may end it, as it is without a ruby that spreads it. */
export function wordWidth(p: Prepared, unit: number): Mp {
  const ruby = rubyAt(p, unit)
  const spread = ruby === undefined ? 0 : Math.floor(ruby.spread / (ruby.end - ruby.first))
  return (p.body[unit] as number) + (p.hyphen?.[unit] ?? 0) - spread
}

/** Width of a paragraph's widest word, or of what a ruby stands over: what a narrower line must cut or condense. */
export function widestUnit(p: Prepared): Mp {
  let widest = 0
  for (let i = 0; i < p.count; i++) {
    if (p.cls[i] === LAT) widest = Math.max(widest, (p.body[i] as number) + (p.hyphen?.[i] ?? 0))
  }
  for (const { first, end } of p.beside?.rubies ?? []) {
    widest = Math.max(widest, (p.widthSum[end] as number) - (p.widthSum[first] as number))
  }
  return widest
}
