import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { type Channel, decode, emitTo, encode, HelloSchema, serve, WELCOME } from '../../contract/index.ts'
import type { LibraryHost } from './library-host.ts'

/** How long a browser may take to show its token (milliseconds). */
const PATIENCE = 10_000
/** Messages that may come at once, and how many a second for long: a drag asks for 60 previews a second. */
const BURST = 1000
const RATE = 200
/** What may wait for a browser that does not read any more. */
const WAITING = 256 * 2 ** 20

/** Codes with which a socket is closed, of those that are free for programs. */
export const CLOSED = { refused: 4401, noise: 4400, flood: 4429 } as const

/** A bucket of messages that fills again at RATE a second. */
class Bucket {
  private level = BURST
  private at = performance.now()

  /** False when there were too many. */
  take(): boolean {
    const now = performance.now()
    this.level = Math.min(BURST, this.level + ((now - this.at) / 1000) * RATE)
    this.at = now
    if (this.level < 1) return false
    this.level -= 1
    return true
  }
}

/**
 * A browser at the other end of a web socket. Its first message must bring the token; then it is a client of the library,
 * of kind `editor`, until the socket closes. What is no message closes it.
 */
export function socketClient(
  socket: WebSocket,
  library: LibraryHost,
  isToken: (given: string) => boolean,
  author: string,
): void {
  const bucket = new Bucket()
  let receive: ((message: unknown) => void) | undefined
  const late = setTimeout(() => socket.close(CLOSED.refused, 'no token'), PATIENCE)
  const channel: Channel = {
    post: (message) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > WAITING) socket.terminate()
      else socket.send(encode(message))
    },
    listen: (listener) => {
      receive = listener
    },
  }

  const greet = (message: unknown): void => {
    clearTimeout(late)
    const hello = v.safeParse(HelloSchema, message)
    if (!hello.success || !isToken(hello.output.token)) {
      socket.close(CLOSED.refused, 'wrong token')
      return
    }
    const name = `${author}@${hello.output.client}`
    const client = library.connect({ kind: 'editor', author: name, emit: emitTo(channel) })
    socket.on('close', () => client.close())
    serve(channel, client.handlers, 'editor')
    channel.post({ kind: WELCOME })
  }

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (socket.readyState !== socket.OPEN) return
    if (!bucket.take()) return socket.close(CLOSED.flood, 'too many messages')
    let message: unknown
    try {
      if (!isBinary) throw new TypeError('text')
      message = decode(data)
    } catch {
      return socket.close(CLOSED.noise, 'not a message')
    }
    if (receive === undefined) greet(message)
    else receive(message)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => clearTimeout(late))
}
