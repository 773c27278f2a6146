import { commands } from '../../core/edit/index.ts'
import { MARK_SIGNS, type MarkSign } from '../../core/proof/index.ts'
import type { AppCommand } from '../state/index.ts'
import type { ComparedPlace } from './compare-tab.tsx'
import { findingHere, fixFinding, nextFinding, textFindings } from './fixing.ts'
import type { ProofModel, ProofTab } from './model.ts'

/** Initials of the Chinese names of the signs. */
const INITIALS: Readonly<Record<string, string>> = {
  correct: 'gz',
  delete: 'sc',
  insert: 'zb',
  supersub: 'gzsxj',
  rotate: 'zz',
  transpose: 'dd',
  runon: 'jp',
  newpara: 'lqd',
  move: 'zy',
  updown: 'sxy',
  leftright: 'zyy',
  align: 'pq',
  stagger: 'pjtx',
  rightpic: 'zt',
  morespace: 'jdkj',
  lessspace: 'jxkj',
  fixedspace: 'kzj',
  split: 'fk',
  stet: 'bl',
  standin: 'dt',
  note: 'sm',
}

const signCommand = (model: ProofModel, sign: MarkSign): AppCommand => ({
  id: `proof.sign-${sign.id}`,
  label: { zh: `校对：${sign.name.zh}`, en: `Proof: ${sign.name.en}` },
  initials: `jd${INITIALS[sign.id] ?? ''}`,
  group: 'text',
  order: 9,
  submenu: { label: { zh: '校对符号', en: 'Proof Marks' }, item: sign.name },
  enabled: () => model.state.reading && model.mayMark && model.workspace.state.selection.kind !== 'none',
  run: () => model.put(sign),
})

/**
 * What can be asked of this room without the pointer. `serve` opens the sheet of the proof service where there is one, `show`
 * brings a place of a text before the eyes.
 */
export function proofCommands(
  model: ProofModel,
  serve: (() => void) | undefined,
  show: (place: ComparedPlace) => void,
): AppCommand[] {
  const { workspace } = model
  const chosen = (): string | undefined => {
    const { selected } = model.state
    return workspace.state.document.marks.some(({ id }) => id === selected) ? selected : undefined
  }
  const found = () => textFindings(workspace.state.document, model.state.found)
  const open = (): boolean =>
    !model.onlyProof && workspace.state.document.marks.some((one) => one.id === chosen() && one.state === 'open')
  const tab = (wanted: ProofTab): Pick<AppCommand, 'checked' | 'run'> => ({
    checked: () => model.state.panel && model.state.tab === wanted,
    run: () => model.set({ panel: !(model.state.panel && model.state.tab === wanted), tab: wanted }),
  })
  const act = (run: (mark: string) => void) => (): void => {
    const mark = chosen()
    if (mark !== undefined) run(mark)
  }
  return [
    {
      id: 'view.proof-marks',
      label: { zh: '校对符号', en: 'Proof Marks' },
      initials: 'jdfh',
      group: 'view',
      order: 2,
      checked: () => model.state.shown,
      run: () => model.set({ shown: !model.state.shown }),
    },
    {
      id: 'view.proof-panel',
      label: { zh: '校对清单', en: 'Proof Panel' },
      initials: 'jdqd',
      group: 'view',
      order: 2,
      keys: ['Shift+F8'],
      ...tab('marks'),
    },
    {
      id: 'view.proof-gates',
      label: { zh: '校次与签样', en: 'Rounds and Sign-off' },
      initials: 'jcyqy',
      group: 'view',
      order: 2,
      ...tab('gates'),
    },
    {
      id: 'view.proof-compare',
      label: { zh: '比对版本', en: 'Compare Versions' },
      initials: 'bdbb',
      group: 'view',
      order: 2,
      ...tab('compare'),
    },
    {
      id: 'view.proof-checks',
      label: { zh: '自动校对', en: 'Text Checks' },
      initials: 'zdjd',
      group: 'view',
      order: 2,
      ...tab('checks'),
    },
    {
      id: 'text.proof',
      label: { zh: '校对', en: 'Read Proofs' },
      initials: 'jd',
      group: 'text',
      order: 9,
      keys: ['F8'],
      enabled: () => model.mayMark,
      checked: () => model.state.reading,
      run: () => model.read(!model.state.reading),
    },
    {
      id: 'text.proof-apply',
      label: { zh: '照改', en: 'Apply Mark' },
      initials: 'zg',
      group: 'text',
      order: 9,
      keys: ['Mod+Alt+Enter'],
      enabled: open,
      run: act((mark) => model.apply([mark])),
    },
    {
      id: 'text.proof-keep',
      label: { zh: '保留原文', en: 'Stet' },
      initials: 'blyw',
      group: 'text',
      order: 9,
      keys: ['Mod+Alt+Backspace'],
      enabled: open,
      run: act((mark) => model.keep([mark])),
    },
    {
      id: 'text.proof-next',
      label: { zh: '下一处校对符号', en: 'Next Mark' },
      initials: 'xycjdfh',
      group: 'text',
      order: 9,
      keys: ['Mod+Alt+ArrowDown'],
      enabled: () => workspace.state.document.marks.length > 0,
      run: () => model.step(1),
    },
    {
      id: 'text.proof-previous',
      label: { zh: '上一处校对符号', en: 'Previous Mark' },
      initials: 'sycjdfh',
      group: 'text',
      order: 9,
      keys: ['Mod+Alt+ArrowUp'],
      enabled: () => workspace.state.document.marks.length > 0,
      run: () => model.step(-1),
    },
    {
      id: 'text.proof-remove',
      label: { zh: '撤去校对符号', en: 'Remove Mark' },
      initials: 'cqjdfh',
      group: 'text',
      order: 9,
      enabled: () => chosen() !== undefined,
      run: act((mark) => workspace.perform((d, stamp) => commands.removeProofMark(d, { mark }, stamp))),
    },
    ...(serve === undefined
      ? []
      : [
          {
            id: 'file.serve',
            label: { zh: '校对服务…', en: 'Proof Service…' },
            initials: 'jdfw',
            group: 'file',
            order: 5,
            run: serve,
          } satisfies AppCommand,
          {
            id: 'file.serve-log',
            label: { zh: '校对服务记录…', en: 'Log of the Proof Service…' },
            initials: 'jdfwjl',
            group: 'file',
            order: 5,
            run: () => model.set({ sheet: 'audit' }),
          } satisfies AppCommand,
        ]),
    {
      id: 'view.compare-sheet',
      label: { zh: '并排比对…', en: 'Compare Side by Side…' },
      initials: 'bpbd',
      group: 'view',
      order: 2,
      run: () => model.set({ sheet: 'compare' }),
    },
    {
      id: 'text.house-words',
      label: { zh: '用字表…', en: 'House Words…' },
      initials: 'yzb',
      group: 'text',
      order: 9,
      run: () => model.set({ sheet: 'words' }),
    },
    {
      id: 'text.check-next',
      label: { zh: '下一处自动校对', en: 'Next Finding' },
      initials: 'xyczdjd',
      group: 'text',
      order: 9,
      keys: ['F7'],
      enabled: () => model.state.found.length > 0,
      run: () => {
        const next = nextFinding(found(), workspace.state.selection)
        if (next !== undefined) show({ kind: 'text', story: next.story, from: next.from, to: next.to })
      },
    },
    {
      id: 'text.check-fix',
      label: { zh: '改正此处', en: 'Fix Here' },
      initials: 'gzcc',
      group: 'text',
      order: 9,
      keys: ['Shift+F7'],
      enabled: () => !model.onlyProof && !model.state.reading && model.state.found.some(({ fix }) => fix !== undefined),
      run: () => {
        const here = findingHere(found(), workspace.state.selection)
        if (here !== undefined) workspace.perform((document, stamp) => fixFinding(document, here, stamp))
      },
    },
    {
      id: 'text.live-checks',
      label: { zh: '边写边查', en: 'Check While Writing' },
      initials: 'bxbc',
      group: 'text',
      order: 9,
      checked: () => model.state.live,
      run: () => model.set({ live: !model.state.live }),
    },
    ...MARK_SIGNS.map((sign) => signCommand(model, sign)),
  ]
}
