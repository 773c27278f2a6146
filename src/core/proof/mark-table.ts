import type { ProofMark } from '../document/index.ts'
import type { Wording } from './types.ts'

/** What a mark is put on: characters, the gap between two, the end of a paragraph, a place of the page. */
export type MarkPlace = 'range' | 'gap' | 'break' | 'any'

/** How it is drawn in the text; `shapes` in mark-shapes.ts. */
export type MarkShape =
  | 'loop'
  | 'fork'
  | 'swap'
  | 'runOn'
  | 'corner'
  | 'shift'
  | 'sideways'
  | 'bars'
  | 'stairs'
  | 'upright'
  | 'wider'
  | 'closer'
  | 'space'
  | 'fork2'
  | 'triangles'

/** What has to be said with a sign: the text, what is meant, where to, which corner, how much space, what is right. */
export type MarkAsks = 'text' | 'note' | 'where' | 'corner' | 'space' | 'right'

/** A mark of GB/T 14706-1993. */
export interface MarkSign {
  readonly id: string
  /** Number in the standard's table as the field manual has it. */
  readonly no: number
  readonly name: Wording
  /** What ISO 5776 calls it, where the two agree. */
  readonly iso?: string
  /** The key that chooses it in a proof: a letter of its pinyin where one was free. */
  readonly key: string
  readonly place: MarkPlace
  /** The change that it asks for; every other mark is carried out by hand. */
  readonly operation: ProofMark['operation']['kind']
  readonly shape: MarkShape
  /** Words that it needs; of 改正 and 增补 the text itself, of the others a note. */
  readonly asks?: MarkAsks
  /** How sure the drawing is: two descriptions agree, one describes it, or it is known from memory only. */
  readonly drawing: 'confirmed' | 'described' | 'recalled'
}

type Row = readonly [
  id: string,
  zh: string,
  en: string,
  iso: string | undefined,
  key: string,
  place: MarkPlace,
  operation: MarkSign['operation'],
  shape: MarkShape,
  drawing: MarkSign['drawing'],
  asks?: MarkAsks,
]

const ROWS: readonly Row[] = [
  ['correct', '改正', 'Correct', 'substitute', 'g', 'range', 'correct', 'loop', 'described', 'text'],
  ['delete', '删除', 'Delete', 'delete', 's', 'range', 'delete', 'loop', 'described'],
  ['insert', '增补', 'Insert', 'insert', 'z', 'gap', 'insert', 'fork', 'described', 'text'],
  [
    'supersub',
    '改正上下角',
    'Superscript or subscript',
    undefined,
    'j',
    'range',
    'instruct',
    'loop',
    'confirmed',
    'corner',
  ],
  ['rotate', '转正', 'Turn upright', undefined, 'n', 'range', 'instruct', 'loop', 'recalled'],
  ['transpose', '对调', 'Transpose', 'transpose', 'd', 'range', 'transpose', 'swap', 'described'],
  ['runon', '接排', 'Run on', 'run on', 'p', 'break', 'runOn', 'runOn', 'described'],
  ['newpara', '另起段', 'New paragraph', 'new paragraph', 'q', 'gap', 'newParagraph', 'corner', 'described'],
  ['move', '转移', 'Move', 'move', 'y', 'range', 'instruct', 'loop', 'described', 'where'],
  ['updown', '上下移', 'Move up or down', undefined, 'u', 'range', 'instruct', 'shift', 'confirmed'],
  ['leftright', '左右移', 'Move left or right', undefined, 'l', 'range', 'instruct', 'sideways', 'confirmed'],
  ['align', '排齐', 'Align', undefined, 'e', 'range', 'instruct', 'bars', 'described'],
  ['stagger', '排阶梯形', 'Set in steps', undefined, 'x', 'range', 'instruct', 'stairs', 'recalled'],
  ['rightpic', '正图', 'Picture upright', undefined, 't', 'any', 'instruct', 'upright', 'recalled'],
  ['morespace', '加大空距', 'More space', 'insert space', 'k', 'any', 'instruct', 'wider', 'recalled'],
  ['lessspace', '减小空距', 'Less space', 'close up', 'm', 'any', 'instruct', 'closer', 'recalled'],
  ['fixedspace', '空字距', 'Fixed space', undefined, 'o', 'gap', 'instruct', 'space', 'recalled', 'space'],
  ['split', '分开', 'Separate', 'separate', 'f', 'gap', 'separate', 'fork2', 'recalled'],
  ['stet', '保留', 'Stet', 'stet', 'b', 'range', 'instruct', 'triangles', 'described'],
  ['standin', '代替', 'Stand-in sign', undefined, 'c', 'range', 'instruct', 'loop', 'recalled', 'right'],
  ['note', '说明', 'Instruction', undefined, 'i', 'any', 'instruct', 'loop', 'recalled', 'note'],
]

/** All 21 marks in the order of the standard. */
export const MARK_SIGNS: readonly MarkSign[] = ROWS.map(
  ([id, zh, en, iso, key, place, operation, shape, drawing, asks], i): MarkSign => ({
    id,
    no: i + 1,
    name: { zh, en },
    ...(iso === undefined ? {} : { iso }),
    key,
    place,
    operation,
    shape,
    drawing,
    ...(asks === undefined ? {} : { asks }),
  }),
)

const BY_ID = new Map(MARK_SIGNS.map((sign) => [sign.id, sign]))
const NOTE = BY_ID.get('note') as MarkSign

/** The sign of what a mark asks for; an instruction that the table lacks is drawn as 说明. */
export function signOf(operation: ProofMark['operation']): MarkSign {
  if (operation.kind === 'instruct') return BY_ID.get(operation.mark) ?? NOTE
  return MARK_SIGNS.find((sign) => sign.operation === operation.kind) ?? NOTE
}

/** Customary inks of the rounds, 0xRRGGBB: 一校 red, 二校 blue, 三校 green, a later one violet (field manual, chapter 6). */
export const ROUND_INKS: readonly number[] = [0xd4_23_1e, 0x12_4f_c4, 0x0b_7a_3c, 0x7a_2a_a8]

export const roundInk = (round: number): number => ROUND_INKS[Math.min(round, ROUND_INKS.length) - 1] as number
