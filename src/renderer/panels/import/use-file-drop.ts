import { useEffect, useRef, useState } from 'react'

const carriesFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') === true
/** Places that take files for themselves, such as the list of fonts. */
const isTaken = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-takes-files]') !== null

/** Places that text is typed into. */
const inField = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What was copied, as a page: programs put their own, others only text. */
function htmlOf(data: DataTransfer | null): string {
  const html = data?.getData('text/html') ?? ''
  const text = data?.getData('text/plain') ?? ''
  if (html.trim() !== '') return /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
  return text.trim() === '' ? '' : `<html><body><pre>${escaped(text)}</pre></body></html>`
}

/**
 * Hears of files that are dropped or pasted anywhere in the window. True while some are dragged over it. `onHtml` hears of copy that
 * is pasted outside of any field.
 */
export function useFileDrop(
  onFiles: (files: readonly File[]) => void,
  onHtml?: ((html: string) => void) | undefined,
): boolean {
  const [over, setOver] = useState(false)
  const take = useRef(onFiles)
  take.current = onFiles
  const paper = useRef(onHtml)
  paper.current = onHtml
  useEffect(() => {
    // Before the page and the text see them: neither takes files, and an untaken one would replace the window.
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return
      if (isTaken(event)) {
        setOver(false)
        return
      }
      event.preventDefault()
      event.stopPropagation()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      if (!carriesFiles(event.dataTransfer) || isTaken(event)) return
      event.preventDefault()
      event.stopPropagation()
      take.current([...(event.dataTransfer?.files ?? [])])
    }
    const paste = (event: ClipboardEvent): void => {
      const data = event.clipboardData
      const files = [...(data?.files ?? [])]
      const { current } = paper
      const html = current === undefined || inField(event) ? '' : htmlOf(data)
      if (html !== '') {
        event.preventDefault()
        event.stopPropagation()
        current?.(html)
        return
      }
      // Word puts a picture of the text beside the text: then it is the text that is meant.
      if (files.length === 0 || data?.types.includes('text/plain') || isTaken(event)) return
      event.preventDefault()
      event.stopPropagation()
      take.current(files)
    }
    const options = { capture: true }
    window.addEventListener('dragenter', drag, options)
    window.addEventListener('dragover', drag, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    window.addEventListener('paste', paste, options)
    return () => {
      window.removeEventListener('dragenter', drag, options)
      window.removeEventListener('dragover', drag, options)
      window.removeEventListener('dragleave', leave, options)
      window.removeEventListener('drop', drop, options)
      window.removeEventListener('paste', paste, options)
    }
  }, [])
  return over
}
