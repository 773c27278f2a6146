/**
 * Holds every CMYK pixel to an ink sum by taking from C, M and Y in proportion, never from K: the shadow keeps its
 * depth. Works in place. A profile made for 220 % may overshoot by a few percent between its grid points.
 */
export function limitInk(cmyk: Uint8Array, limitPercent: number): void {
  const limit = Math.floor(limitPercent * 2.55)
  for (let i = 0; i + 3 < cmyk.length; i += 4) {
    const c = cmyk[i] ?? 0
    const m = cmyk[i + 1] ?? 0
    const y = cmyk[i + 2] ?? 0
    const k = cmyk[i + 3] ?? 0
    const chroma = c + m + y
    if (chroma + k <= limit || chroma === 0) continue
    const factor = Math.max(0, limit - k) / chroma
    cmyk[i] = Math.floor(c * factor)
    cmyk[i + 1] = Math.floor(m * factor)
    cmyk[i + 2] = Math.floor(y * factor)
  }
}

/** Highest mean ink sum in percent over squares of `side` pixels of interleaved samples (4 channels or 1). */
export function maxInk(samples: Uint8Array, width: number, height: number, channels: number, side: number): number {
  const step = Math.max(1, Math.min(Math.floor(side), width, height))
  const across = Math.floor(width / step)
  const sums = new Float64Array(across)
  let most = 0
  for (let top = 0; top + step <= height; top += step) {
    sums.fill(0)
    for (let y = top; y < top + step; y++) {
      let at = y * width * channels
      for (let column = 0; column < across; column++) {
        let sum = 0
        for (let n = step * channels; n > 0; n--) sum += samples[at++] ?? 0
        sums[column] = (sums[column] ?? 0) + sum
      }
    }
    for (const sum of sums) if (sum > most) most = sum
  }
  return Math.round((most / (step * step) / 2.55) * 10) / 10
}
