import { useText } from '../i18n/index.ts'

/** Why a backup was made, in words. */
export function useReasonOf(): (reason: string | undefined) => string {
  const text = useText()
  return (reason) => {
    if (reason === undefined) return text('care.daily')
    if (reason === 'before-restore') return text('care.reason.restore')
    const format = /^before-format-(\d+)$/.exec(reason)?.[1]
    return format === undefined ? reason : text('care.reason.format', { format })
  }
}
