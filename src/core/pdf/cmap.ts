import { utf16Hex } from './buffer.ts'

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
`
const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
/** Entries a bfchar or bfrange block may have (Adobe Technical Note 5014). */
const BLOCK = 100

const hex4 = (code: number): string => code.toString(16).padStart(4, '0')

/** A ToUnicode CMap (ISO 32000-1, 9.10.3) for two-byte codes; `entries` ascend by code. */
export function toUnicodeCMap(entries: readonly (readonly [code: number, text: string])[]): string {
  const chars: string[] = []
  const ranges: string[] = []
  for (let i = 0; i < entries.length; ) {
    const [code, text] = entries[i] as readonly [number, string]
    const unit = text.charCodeAt(0)
    let n = 1
    // Codes of a range share the high byte, and so do its values.
    if (text.length === 1) {
      for (; i + n < entries.length; n++) {
        const [next, other] = entries[i + n] as readonly [number, string]
        if (next !== code + n || other.length !== 1 || other.charCodeAt(0) !== unit + n) break
        if (next >>> 8 !== code >>> 8 || (unit + n) >>> 8 !== unit >>> 8) break
      }
    }
    if (n > 1) ranges.push(`<${hex4(code)}> <${hex4(code + n - 1)}> <${hex4(unit)}>`)
    else chars.push(`<${hex4(code)}> <${utf16Hex(text)}>`)
    i += n
  }
  return `${HEAD}${blocks('bfchar', chars)}${blocks('bfrange', ranges)}${TAIL}`
}

function blocks(kind: string, lines: readonly string[]): string {
  let out = ''
  for (let at = 0; at < lines.length; at += BLOCK) {
    const some = lines.slice(at, at + BLOCK)
    out += `${some.length} begin${kind}\n${some.join('\n')}\nend${kind}\n`
  }
  return out
}
