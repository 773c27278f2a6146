import fc from 'fast-check'

const HAN =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车'

const han = fc.integer({ min: 0, max: HAN.length - 1 }).map((i) => HAN.charAt(i))
const words = fc.array(han, { minLength: 1, maxLength: 9 }).map((list) => list.join(''))
const stop = fc.constantFrom('，', '，', '，', '。', '、', '；', '：', '？', '！', '？！', '！！！')
const number = fc.constantFrom(
  '5',
  '12',
  '2015',
  '1,234.5',
  '15:40',
  '63%',
  '10％',
  '25℃',
  '￥300',
  '−5℃',
  '150 mm',
  '3：1',
  '±3',
)
const latin = fc.constantFrom('GDP', 'iPhone 15 Pro', 'editor', 'Wi-Fi', 'state-of-the-art', 'don’t', 'No.5', 'C++')
const odd = fc.constantFrom(
  '——',
  '……',
  '…………',
  '·',
  '～',
  '/',
  '—',
  ' ',
  '　',
  '①',
  '々',
  '𠮷',
  '葛\u{e0100}',
  '■',
  '\u200b',
  'ー',
)
const url = fc.constantFrom('https://www.example.com/a/b?x=1&y=2', 'to.me@mail.com')
const PAIRS: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['‘', '’'],
  ['《', '》'],
  ['（', '）'],
  ['〈', '〉'],
  ['【', '】'],
  ['「', '」'],
]

const plain = fc.oneof(
  { weight: 12, arbitrary: words },
  { weight: 6, arbitrary: stop },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: latin },
  { weight: 2, arbitrary: odd },
)
const passage = fc.array(plain, { minLength: 1, maxLength: 8 }).map((list) => list.join(''))
const quoted = fc
  .tuple(fc.constantFrom(...PAIRS), fc.constantFrom(...PAIRS), passage, fc.boolean())
  .map(([[a, b], [c, d], inner, nested]) => (nested ? `${a}${c}${inner}${d}${b}` : `${a}${inner}${b}`))

/** Chinese news-like text: Han, marks, quotes in pairs, numbers, Latin words, dashes, ellipses, addresses. */
export const newsText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: passage },
      { weight: 4, arbitrary: quoted },
      { weight: 1, arbitrary: url },
      { weight: 1, arbitrary: fc.constantFrom('\n', '\u2028') },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.join(''))
