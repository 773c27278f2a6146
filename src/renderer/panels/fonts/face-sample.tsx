import type { FontSample } from '../../../contract/index.ts'

/** Parts of the em above and below the baseline that a sample shows. */
const ABOVE = 0.9
const BELOW = 0.16

/** A few characters in the face itself, from its outlines. */
export function FaceSample({
  sample,
  height = 26,
}: {
  readonly sample: FontSample | undefined
  readonly height?: number
}) {
  if (sample === undefined) return <span className="face-sample" style={{ height }} aria-hidden="true" />
  const { unitsPerEm: em, width, path } = sample
  return (
    <svg
      className="face-sample"
      height={height}
      viewBox={`0 ${-em * ABOVE} ${width} ${em * (ABOVE + BELOW)}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}
