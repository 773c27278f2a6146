import { useEffect, useState } from 'react'
import type { Host } from '../issues/index.ts'

/** Whether this client may change issues: the desktop's window, or a colleague's browser; not one that was invited to read. */
export function useEditor(host: Host, desktop: boolean, ready: boolean): boolean {
  const [editor, setEditor] = useState(desktop)
  useEffect(() => {
    if (desktop || !ready) return
    host.call('proof.me').then(
      ({ role }) => setEditor(role === 'edit'),
      () => undefined,
    )
  }, [host, desktop, ready])
  return editor
}
