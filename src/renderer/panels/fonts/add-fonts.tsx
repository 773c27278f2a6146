import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { type ErrorData, errorData, LARGEST_MESSAGE } from '../../../contract/index.ts'
import { type Language, useLanguage, useText } from '../../i18n/index.ts'
import { FileInput } from '../../ui/index.ts'
import { familyLabel } from './family-picker.tsx'
import type { FontHost } from './shelf.ts'

const REASONS: Readonly<Record<string, string>> = {
  'font-kind': '不是可用的字体文件；请选 .ttf、.otf 或 .ttc',
  'font-invalid': '字体文件没有字体名，用不了',
  'font-embedding': '字体厂商不允许嵌入，不能用于印刷；请换一款，或取得许可',
  'font-folder': '放不进期刊库的字体文件夹；看看磁盘空间和权限',
  'font-unreadable': '读不到这个文件',
  'font-too-large': '文件太大，一次送不过去；请直接放进期刊库的 fonts 文件夹',
}

const reasonOf = ({ code, message, remedy }: ErrorData, language: Language): string =>
  language === 'zh' ? (REASONS[code] ?? message) : [message, ...(remedy === undefined ? [] : [remedy])].join('; ')

/** Font files for the library, chosen or dropped here; what came of them is told under the button. */
export function AddFonts({ host, children }: { readonly host: FontHost; readonly children: ReactNode }) {
  const text = useText()
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<readonly string[]>([])
  const [faults, setFaults] = useState<readonly string[]>([])
  const add = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    setBusy(true)
    setTold([])
    const refused: string[] = []
    const names: string[] = []
    // One at a time: fonts are large, and messages have a largest size.
    for (const file of files) {
      try {
        if (file.size > LARGEST_MESSAGE - 2 ** 16) throw { code: 'font-too-large', message: 'the file is too large' }
        const bytes = new Uint8Array(await file.arrayBuffer())
        const added = await host.add([{ name: file.name, bytes }])
        names.push(...added.families.map((one) => familyLabel(one, language)))
        refused.push(...added.refused.map(({ name, problem }) => `${name}：${reasonOf(problem, language)}`))
      } catch (thrown) {
        refused.push(`${file.name}：${reasonOf(errorData(thrown), language)}`)
      }
    }
    setTold(names)
    setFaults(refused)
    setBusy(false)
  }
  const takes = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same
    <div
      data-takes-files
      onDragOver={(event) => takes(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        void add([...event.dataTransfer.files])
      }}
    >
      {children}
      <div className="add-fonts">
        <button type="button" className="ins-deed" disabled={busy} onClick={() => input.current?.click()}>
          {text(busy ? 'font.adding' : 'font.add')}
        </button>
        <FileInput
          ref={input}
          label={text('font.add')}
          accept=".ttf,.otf,.ttc"
          multiple
          onFiles={(files) => void add(files)}
        />
        <small className="dim">{text('font.add.help')}</small>
        {told.length > 0 && <p role="status">{text('font.added', { families: [...new Set(told)].join('、') })}</p>}
        {faults.map((fault) => (
          <p key={fault} className="ins-fault" role="alert">
            {fault}
          </p>
        ))}
      </div>
    </div>
  )
}
