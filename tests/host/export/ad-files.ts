/** PDF files written by hand, object by object, for what no program at hand writes. */

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Objects from 1 on; the first is the catalogue. A plain cross-reference table. */
export function pdfFile(objects: readonly (string | Buffer)[], trailer = '', version = '1.6'): Buffer {
  const parts: Buffer[] = [bytesOf(`%PDF-${version}\n`)]
  const offsets: number[] = []
  let at = (parts[0] as Buffer).length
  objects.forEach((object, i) => {
    const whole = Buffer.concat([bytesOf(`${i + 1} 0 obj\n`), Buffer.from(object as Buffer), bytesOf('\nendobj\n')])
    offsets.push(at)
    parts.push(whole)
    at += whole.length
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  parts.push(
    bytesOf(`${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`),
  )
  return Buffer.concat(parts)
}

export const stream = (dict: string, data: string | Uint8Array): Buffer => {
  const bytes = typeof data === 'string' ? bytesOf(data) : Buffer.from(data)
  return Buffer.concat([bytesOf(`<< ${dict} /Length ${bytes.length} >>\nstream\n`), bytes, bytesOf('\nendstream')])
}

export interface AdParts {
  /** Of the page dictionary. */
  readonly boxes?: string
  readonly page?: string
  readonly resources?: string
  readonly content?: string
  /** Of the content stream. */
  readonly packing?: string
  readonly packed?: Uint8Array
  readonly catalog?: string
  readonly trailer?: string
  /** From number 5 on. */
  readonly more?: readonly (string | Buffer)[]
}

/** An ad of one page, 200 × 100 pt: cyan at the left, magenta at the right, black at the foot. */
export function ad(parts: AdParts = {}): Buffer {
  const { boxes = '/MediaBox [0 0 200 100]', page = '', resources = '', catalog = '', trailer = '' } = parts
  const { content = PANELS, packing = '', packed, more = [] } = parts
  return pdfFile(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R ${boxes} ${page} /Resources << ${resources} >> /Contents 4 0 R >>`,
      stream(packing, packed ?? content),
      ...more,
    ],
    trailer,
  )
}

export const PANELS = '1 0 0 0 k 0 0 100 100 re f 0 1 0 0 k 100 0 100 100 re f 0 0 0 1 k 0 0 200 20 re f\n'
