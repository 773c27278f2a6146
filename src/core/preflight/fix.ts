import type { Mp } from '../base/index.ts'

/**
 * What would put a finding right without a second thought, as data: whoever edits makes one change of it. Inks are named as
 * the swatches are.
 */
export type Fix =
  /** Text styles in this ink get the black that is K alone. */
  | { readonly kind: 'text-black'; readonly ink: string }
  /** The swatch becomes K alone. */
  | { readonly kind: 'swatch-black'; readonly ink: string }
  /** The swatch keeps its hue with less C, M and Y. */
  | { readonly kind: 'swatch-limit'; readonly ink: string; readonly limitPercent: number }
  /** The spot colour becomes the process colour that stands for it. */
  | { readonly kind: 'spot-process'; readonly ink: string }
  /** Lines of the object that are finer get this weight. */
  | { readonly kind: 'line-weight'; readonly object: string; readonly weight: Mp }
  | { readonly kind: 'page-bleed'; readonly bleed: Mp }
  /** Edges of the object that touch the trim go to the bleed's edge. */
  | { readonly kind: 'to-bleed'; readonly object: string }
  | { readonly kind: 'delete'; readonly object: string }
  /** The picture gets a caption to be written. */
  | { readonly kind: 'caption'; readonly object: string }
  /** The picture shows its middle again. */
  | { readonly kind: 'reset-crop'; readonly object: string }
  /** The picture's file is chosen anew; asks for one. */
  | { readonly kind: 'relink'; readonly object: string; readonly picture: string }
