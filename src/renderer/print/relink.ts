import type { Label } from '../../core/edit/index.ts'
import type { Workspace } from '../state/index.ts'
import type { PrintModel } from './model.ts'

const ACCEPTED = '.jpg,.jpeg,.png,.tif,.tiff,.webp,.avif,.gif,.psd,.pdf'

/** Has a file chosen; undefined when none is. */
function chooseFile(): Promise<File | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = ACCEPTED
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]), { once: true })
    input.addEventListener('cancel', () => resolve(undefined), { once: true })
    input.click()
  })
}

const LABEL: Label = { zh: '换图片文件', en: 'Relink picture' }

/** Puts another file in the place of a picture's, wherever the picture stands: one change. */
export async function relink(model: PrintModel, workspace: Workspace, picture: string): Promise<void> {
  const chosen = await chooseFile()
  if (chosen === undefined) return
  const file = await model.put(chosen.name, new Uint8Array(await chosen.arrayBuffer()))
  if (file === undefined) return
  workspace.perform((_, { id, author, at }) => ({
    ...{ id, author, at, label: LABEL },
    operations: [{ type: 'set', path: ['pictures', picture, 'file'], value: file }],
  }))
}
