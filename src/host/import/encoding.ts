import { refused } from './errors.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'shift_jis' | 'euc-kr'

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  /** A mark at the start said it, or the bytes allow nothing else. */
  readonly certain: boolean
}

/** Characters that make up about a third of any Chinese text, simplified and traditional. */
const COMMON = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海通教东声提立及比员解水名真论处各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指许统区保至队形社便空决治展马科司五基'.concat(
    '這個們來為國時說會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問應頭體見產話給門東聲員論處幾認條係氣題別變總電數報結場計區隊決馬縣記辦舉團選黨黃臺灣，。、：；「」“”（）《》',
  ),
)

/** Share of the text's characters outside ASCII that are common ones; undefined when it is not of this encoding. */
function likeness(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  let wide = 0
  let common = 0
  for (const character of text.slice(0, 50_000)) {
    if (character < '\u0080') continue
    wide++
    if (COMMON.has(character)) common++
    else if (/[\p{Co}\p{Cn}\p{Cc}]/u.test(character)) common--
  }
  return wide === 0 ? 0 : common / wide
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Share of a text's characters that are common Chinese ones or plain ASCII. */
function sense(text: string): number {
  const start = text.slice(0, 50_000)
  let known = 0
  for (const character of start) if (COMMON.has(character) || /[\n\r\t -~\u3000]/.test(character)) known++
  return known / Math.max(1, start.length)
}

/** UTF-16 without a mark: the order of bytes in which it makes sense. */
function decodeUtf16(bytes: Uint8Array): Decoded | undefined {
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .flatMap((encoding) => {
      const text = decode(bytes, encoding)
      return text === undefined || text.includes('\0') ? [] : [{ text, encoding, like: sense(text) }]
    })
    .sort((left, right) => right.like - left.like)
  return best === undefined || best.like < LEAST_SENSE
    ? undefined
    : { text: best.text, encoding: best.encoding, certain: false }
}

/** Any text has more; bytes of a program that happen to be UTF-16 have about 0.02. */
const LEAST_SENSE = 0.1

/** Less than this share of common characters is no Chinese text; names and lists come to 0.1, a wrong guess to 0.02. */
const LEAST = 0.04

/**
 * Text of unknown encoding: a byte order mark, else strict UTF-8, else UTF-16 by its zero bytes or its words, else the likelier of
 * GB 18030 and Big5, or Japanese and Korean where kana and Hangul tell (WHATWG Encoding: all decoders fatal).
 * @throws DuikaiError `import/encoding`.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return marked(bytes.subarray(3), 'utf-8')
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return marked(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return marked(bytes.subarray(2), 'utf-16be')
  if (bytes.includes(0)) {
    // U+3000 and 一 have a zero byte on one side, ASCII on the other; no other encoding of text has any.
    const wide = decodeUtf16(bytes)
    if (wide === undefined) throw unknown('it holds zero bytes: it is no text file')
    return wide
  }
  const utf8 = decode(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', certain: true }
  const names =
    bytes.length % 2 === 0 ? (['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const) : (['gb18030', 'big5'] as const)
  const guesses = names.map((encoding) => {
    const text = decode(bytes, encoding)
    return { encoding, text, like: likeness(text) ?? -1 }
  })
  const foreign = neighbour(bytes, Math.max(...guesses.map(({ like }) => like)))
  if (foreign !== undefined) return foreign
  const best = guesses.reduce((left, right) => (right.like > left.like ? right : left))
  const gb = guesses[0]
  // Rare names only: nothing tells, and GB 18030 is what such files nearly always are.
  const chosen = best.like < LEAST && gb?.text !== undefined && onlyHan(gb.text) && !extended(bytes) ? gb : best
  if (chosen.text === undefined || (chosen.like < LEAST && chosen !== gb))
    throw unknown('its bytes are no text in UTF-8, UTF-16, GB 18030 or Big5')
  if (chosen.like < LEAST && !onlyHan(chosen.text))
    throw unknown('its bytes make no sense in UTF-8, UTF-16, GB 18030 or Big5')
  return { text: chosen.text, encoding: chosen.encoding, certain: false }
}

/** So common must characters be for a text to be Chinese beyond doubt, whatever else its bytes could be. */
const SURE = 0.15

/** Japanese and Korean text, whose bytes are also Chinese characters: known by kana and Hangul. */
function neighbour(bytes: Uint8Array, chinese: number): Decoded | undefined {
  if (chinese >= SURE) return undefined
  for (const [encoding, letters, least] of [
    ['shift_jis', /[\u3041-\u30fa]/g, 0.2],
    ['euc-kr', /[\uac00-\ud7a3]/g, 0.8],
  ] as const) {
    const text = decode(bytes, encoding)
    const wide = text?.match(/[\u0080-\u2fff\u3040-\uff00\uff61-\uffff]/g)?.length ?? 0
    if (text !== undefined && wide >= 8 && (text.match(letters)?.length ?? 0) >= least * wide)
      return { text, encoding, certain: false }
  }
  return undefined
}

/** More than half of the pairs lie outside of GB 2312: names are rare, but not as rare as that. */
function extended(bytes: Uint8Array): boolean {
  let [pairs, outside] = [0, 0]
  for (let i = 0; i + 1 < bytes.length; i++) {
    const [lead = 0, trail = 0] = [bytes[i], bytes[i + 1]]
    if (lead < 0x81) continue
    pairs++
    if (lead < 0xa1 || trail < 0xa1) outside++
    i++
  }
  return outside * 2 > pairs
}

/** Nothing but Han, marks, letters and line ends. */
const onlyHan = (text: string): boolean => /^[\p{Script=Han}\p{P}\p{L}\p{N}\p{Zs}\r\n\t]*$/u.test(text)

function marked(bytes: Uint8Array, encoding: Encoding): Decoded {
  const text = decode(bytes, encoding)
  if (text === undefined) throw unknown(`its mark says ${encoding.toUpperCase()}, but the bytes are not`)
  return { text, encoding, certain: true }
}

const unknown = (message: string) =>
  refused('encoding', `the encoding cannot be told: ${message}`, 'save it as UTF-8 in the program that wrote it')
