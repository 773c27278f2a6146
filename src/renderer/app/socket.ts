import {
  type Client,
  connect,
  decode,
  type ErrorData,
  encode,
  HELLO,
  type Hello,
  PROTOCOL,
  REFUSED,
  WELCOME,
} from '../../contract/index.ts'

const TOKEN_KEY = 'duikai.token'
const CLIENT_KEY = 'duikai.client'

const offline: ErrorData = { code: 'offline', message: 'the server does not answer', remedy: 'start it again' }
const refused: ErrorData = { code: 'no-token', message: 'the token of this address is not that of the server' }

/** The token of the address, kept for reloads and taken out of sight; undefined when there is none. */
export function takeToken(): string | undefined {
  const tokenGiven = (): string | null => new URLSearchParams(location.hash.slice(1)).get('token')
  // The address of a server that was started anew differs in its token alone: opened in the same tab it would load nothing.
  window.addEventListener('hashchange', () => {
    if (tokenGiven() !== null) location.reload()
  })
  const given = tokenGiven()
  if (given !== null) {
    sessionStorage.setItem(TOKEN_KEY, given)
    history.replaceState(null, '', location.pathname)
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? undefined
}

/** The name of this browser: its changes can be undone after a reload. */
function clientName(): string {
  const known = localStorage.getItem(CLIENT_KEY)
  if (known !== null && /^[a-z0-9]{4,16}$/.test(known)) return known
  const made = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(36).padStart(2, '0')).join('')
  localStorage.setItem(CLIENT_KEY, made)
  return made
}

const bytesOf = ({ data }: MessageEvent): Uint8Array => new Uint8Array(data as ArrayBuffer)

/** Why the token was not taken, as far as the server says: an invitation that is over, or nobody's. */
async function reasonOf(answer: Response): Promise<ErrorData> {
  const said = (await answer.json().catch(() => undefined)) as ErrorData | undefined
  return typeof said?.code === 'string' && typeof said.message === 'string' ? said : refused
}

/**
 * Connects to the server that the page came from. Rejects with `offline`, `no-token`, or why the invitation does not hold;
 * `onEnd`: it ended later.
 */
export async function openSocket(token: string, onEnd: (reason: ErrorData) => void): Promise<Client> {
  const headers = { authorization: `Bearer ${token}` }
  const session = await fetch('/session', { method: 'POST', headers }).catch(() => undefined)
  if (session === undefined) throw offline
  if (!session.ok) throw await reasonOf(session)
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/socket`)
  socket.binaryType = 'arraybuffer'
  const hello: Hello = { kind: HELLO, token, client: clientName(), protocol: PROTOCOL }
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => socket.send(encode(hello))
    socket.onclose = () => reject(offline)
    socket.onmessage = (event) => {
      const message = decode(bytesOf(event)) as { readonly kind?: unknown; readonly error?: ErrorData }
      if (message.kind === WELCOME) resolve()
      else if (message.kind === REFUSED && message.error !== undefined) reject(message.error)
      else reject(offline)
    }
  })
  let sentAway: ErrorData | undefined
  socket.onclose = () => onEnd(sentAway ?? offline)
  return connect({
    post: (message) => socket.send(encode(message)),
    listen: (receive) => {
      socket.onmessage = (event) => {
        const message = decode(bytesOf(event)) as { readonly kind?: unknown; readonly error?: ErrorData }
        if (message.kind === REFUSED) sentAway = message.error
        else receive(message)
      }
    },
  })
}
