import * as v from 'valibot'
import { type ErrorData, errorData, ServiceError } from './errors.ts'
import { type ClientKind, mayCall } from './rights.ts'
import { type Arguments, argumentSchemas, type Events, type Method, type Result } from './services.ts'

/** Anything that carries structured values both ways. */
export interface Channel {
  post(message: unknown): void
  /** `receive` is called with each message that arrives. Called once, by whoever takes the channel over. */
  listen(receive: (message: unknown) => void): void
}

/** The services as a serving end implements them; a method that it leaves out does not exist there. */
export type Handlers = {
  readonly [M in Method]?: (...args: Arguments<M>) => Result<M> | Promise<Result<M>>
}
/** The services named `M`, all of them. */
export type HandlersOf<M extends Method> = Required<Pick<Handlers, M>>
/** Tells the client of a channel something that it did not ask for. */
export type Emit = <E extends keyof Events>(event: E, data: Events[E]) => void

const RequestSchema = v.strictObject({
  kind: v.literal('request'),
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  method: v.string(),
  args: v.array(v.unknown()),
})
const ErrorSchema = v.object({
  code: v.string(),
  message: v.string(),
  where: v.optional(v.string()),
  remedy: v.optional(v.string()),
})
const AnswerSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('result'), id: v.number(), value: v.unknown() }),
  v.strictObject({ kind: v.literal('failure'), id: v.number(), error: ErrorSchema }),
  v.strictObject({ kind: v.literal('event'), name: v.string(), data: v.unknown() }),
])

type Call = (...args: readonly unknown[]) => unknown

/** The way to tell the client of `channel` of events. */
export const emitTo =
  (channel: Channel): Emit =>
  (name, data) =>
    channel.post({ kind: 'event', name, data })

/**
 * Answers the requests that arrive, as far as a client of that kind may ask. What is no request at all is dropped:
 * there is nobody to answer.
 */
export function serve(channel: Channel, handlers: Handlers, kind: ClientKind = 'desktop'): void {
  channel.listen((message) => {
    const request = v.safeParse(RequestSchema, message)
    if (request.success) void answer(channel, handlers, kind, request.output)
  })
}

async function answer(
  channel: Channel,
  handlers: Handlers,
  kind: ClientKind,
  { id, method, args }: v.InferOutput<typeof RequestSchema>,
): Promise<void> {
  const fail = (error: ErrorData): void => channel.post({ kind: 'failure', id, error })
  if (!Object.hasOwn(argumentSchemas, method) || !Object.hasOwn(handlers, method)) {
    fail({ code: 'rpc/method', message: `there is no method "${method}"` })
    return
  }
  const known = method as Method
  if (!mayCall(kind, known)) {
    fail({ code: 'rpc/rights', message: 'this client may not do that', where: method, remedy: 'ask for more rights' })
    return
  }
  const checked = v.safeParse(argumentSchemas[known] as v.GenericSchema<unknown, readonly unknown[]>, args)
  if (!checked.success) {
    const [issue] = checked.issues
    fail({ code: 'rpc/arguments', message: issue.message, where: `${method}, argument ${v.getDotPath(issue) ?? ''}` })
    return
  }
  try {
    channel.post({ kind: 'result', id, value: await (handlers[known] as Call)(...checked.output) })
  } catch (thrown) {
    fail(errorData(thrown))
  }
}

/** The asking end of a channel. */
export interface Client {
  /** Rejects with a ServiceError when the service fails or the channel closes first. */
  call<M extends Method>(method: M, ...args: Arguments<M>): Promise<Result<M>>
  /** Has `listener` called with every event of that name; gives the way to stop. */
  on<E extends keyof Events>(event: E, listener: (data: Events[E]) => void): () => void
  /** Fails what is still open, and everything asked from now on. */
  close(reason: ErrorData): void
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: ServiceError) => void
}

/** Asks over a channel. Answers are matched by number, so that they may come in any order. */
export function connect(channel: Channel): Client {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<(data: never) => void>>()
  let last = 0
  let closed: ErrorData | undefined
  channel.listen((message) => {
    const parsed = v.safeParse(AnswerSchema, message)
    if (!parsed.success) return
    const { output } = parsed
    if (output.kind === 'event') {
      for (const listener of [...(listeners.get(output.name) ?? [])]) listener(output.data as never)
      return
    }
    const entry = waiting.get(output.id)
    if (!entry) return
    waiting.delete(output.id)
    if (output.kind === 'result') entry.resolve(output.value as never)
    else entry.reject(new ServiceError(errorData(output.error)))
  })
  return {
    call(method, ...args) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new ServiceError(closed))
          return
        }
        const id = ++last
        waiting.set(id, { resolve, reject })
        channel.post({ kind: 'request', id, method, args })
      })
    },
    on(event, listener) {
      const of = listeners.get(event) ?? new Set()
      listeners.set(event, of.add(listener))
      return () => of.delete(listener)
    },
    close(reason) {
      closed = reason
      for (const { reject } of waiting.values()) reject(new ServiceError(reason))
      waiting.clear()
    },
  }
}
