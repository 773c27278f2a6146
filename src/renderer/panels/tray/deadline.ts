import type { Translate } from '../../i18n/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export interface DeadlineWords {
  /** The time, with the day where it is another one. */
  readonly time: string
  /** How far away it is. */
  readonly left: string
  readonly tone: 'error' | 'warning' | 'quiet'
}

const two = (n: number): string => String(n).padStart(2, '0')

/** When a story is due, on the clock of this machine; what is final or kept for another day is in no hurry. */
export function deadlineWords(
  { deadline, status }: { readonly deadline: number; readonly status?: string | undefined },
  now: number,
  text: Translate,
): DeadlineWords {
  const [at, today] = [new Date(deadline), new Date(now)]
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`
  const time = at.toDateString() === today.toDateString() ? clock : `${at.getMonth() + 1}/${at.getDate()} ${clock}`
  const away = Math.abs(deadline - now)
  const span =
    away < HOUR
      ? text('tray.minutes', { count: Math.floor(away / MINUTE) })
      : away < DAY
        ? text('tray.hours', { count: Math.floor(away / HOUR) })
        : text('tray.days', { count: Math.floor(away / DAY) })
  const over = deadline < now
  const calm = status === 'ready' || status === 'hold'
  const tone = calm ? 'quiet' : over ? 'error' : away < HOUR ? 'warning' : 'quiet'
  return { time, left: text(over ? 'tray.due.over' : 'tray.due.left', { span }), tone }
}

/** A time as the browser's field for one has it, on the clock of this machine. */
export function timeField(at: number): string {
  const time = new Date(at)
  const day = `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`
}

/** What such a field says; undefined where it is empty or no time. */
export function timeOf(field: string): number | undefined {
  const at = new Date(field).getTime()
  return field === '' || Number.isNaN(at) || at < 0 ? undefined : at
}
