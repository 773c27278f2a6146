import type { RawParagraph } from './raw.ts'

/** The paragraph that is being read. */
export class RtfLine {
  text = ''
  centred = false
  indented = false
  /** Number of its style. */
  style: number | undefined
  /** A row of a table, an item of a list. */
  whole = false
  private looks: { readonly look: string; readonly bold: boolean }[] = []
  private size: number | undefined

  put(
    text: string,
    { look, bold, size }: { readonly look: string; readonly bold: boolean; readonly size: number },
  ): void {
    this.text += text
    if (text.trim() === '') return
    const last = this.looks.at(-1)
    if (last?.look !== look || last.bold !== bold) this.looks.push({ look, bold })
    this.size ??= size
  }

  /** Formats that it does not have as a whole. */
  get formats(): number {
    return this.looks.length > 1 ? this.looks.filter(({ look, bold }) => look !== '' || bold).length : 0
  }

  get paragraph(): RawParagraph {
    return {
      text: this.text.replace(/\u3000+$/, ''),
      bold: this.looks.length > 0 && this.looks.every(({ bold }) => bold),
      centred: this.centred,
      indented: this.indented,
      whole: this.whole,
      ...(this.size === undefined ? {} : { size: this.size }),
    }
  }

  /** The next one: what `\par` keeps. */
  next(): RtfLine {
    const next = new RtfLine()
    Object.assign(next, { centred: this.centred, indented: this.indented, style: this.style })
    return next
  }

  /** `\pard` */
  reset(): void {
    this.centred = false
    this.indented = false
    this.style = undefined
  }
}
