import type { Host } from '../issues/index.ts'
import type { Connection } from './connection.ts'

/** The host behind a connection: it is asked for anew with every call, so that one that ended is started again. */
export const hostOf = (connection: Connection): Host => ({
  call: async (method, ...args) => (await connection.get()).call(method, ...args),
  on: (event, listener) => {
    let stop: (() => void) | undefined
    let stopped = false
    const hear = (): void => {
      stop?.()
      connection.get().then(
        (client) => {
          if (!stopped) stop = client.on(event, listener)
        },
        // Whoever asks for something is told.
        () => undefined,
      )
    }
    hear()
    const again = connection.onGone(hear)
    return () => {
      stopped = true
      again()
      stop?.()
    }
  },
})
