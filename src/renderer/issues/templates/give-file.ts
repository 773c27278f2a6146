import type { ShellBridge } from '../../../contract/index.ts'
import type { Host } from '../host.ts'

/** What the shell does about files. */
export type FileBridge = Pick<ShellBridge, 'saveFile'>

/** A browser puts it among its downloads. */
function download({ name, text }: { readonly name: string; readonly text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = window.document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * Hands a template or a preset out as a file: on the desktop to where the user says, in a browser as a download. Gives where it
 * is, undefined when the user did not want it.
 */
export async function giveFile(
  host: Host,
  room: 'template' | 'preset',
  id: string,
  label: string,
  shell: FileBridge | undefined = window.duikai,
): Promise<string | undefined> {
  const file = await host.call(`${room}.file`, id)
  if (shell === undefined) {
    download(file)
    return file.name
  }
  const target = await shell.saveFile({ label, endings: ['json'], name: file.name })
  return target === undefined ? undefined : host.call(`${room}.export`, { id, file: target })
}
