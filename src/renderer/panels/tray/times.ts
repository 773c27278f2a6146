const two = (n: number): string => String(n).padStart(2, '0')

/** A moment of these days on the clock of this machine: the day is told where it is not `today`. */
export function clockTime(at: number, today: number = Date.now()): string {
  const time = new Date(at)
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`
  return time.toDateString() === new Date(today).toDateString()
    ? clock
    : `${time.getMonth() + 1}/${time.getDate()} ${clock}`
}
