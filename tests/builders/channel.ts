import type { Channel } from '../../src/contract/index.ts'

/** Two ends of one channel; values are cloned on the way, as a message port does. */
export function pair(): readonly [Channel, Channel] {
  const receivers: ((message: unknown) => void)[] = []
  const end = (own: 0 | 1): Channel => ({
    post: (message) => {
      const copy = structuredClone(message)
      queueMicrotask(() => receivers[1 - own]?.(copy))
    },
    listen: (receive) => {
      receivers[own] = receive
    },
  })
  return [end(0), end(1)]
}
