import { toMm } from '../../core/base/index.ts'
import { commands } from '../../core/edit/index.ts'
import type { AppCommand, Build } from '../state/index.ts'
import { clipboardText, readClipboard } from './clipboard.ts'
import type { CanvasModel } from './model.ts'
import { newOnPage } from './proposals.ts'
import { moveChosen } from './proposals-page.ts'
import { TOOLS } from './tools.ts'

/** How far a duplicate, or a paste on the same page, lies from what it was made of: a line down, a column on. */
const shiftOf = (model: CanvasModel): { dx: number; dy: number } => {
  const grid = model.page?.grid
  return { dx: 0, dy: grid?.pitch ?? 0 }
}

/** Whether keys go into a text field; cut, copy, paste and the like are then the field's own. */
const typing = (): boolean => document.activeElement?.closest('input, textarea, [contenteditable]') != null

type Spec = readonly [id: string, zh: string, en: string, initials: string, keys: readonly string[]]

const command = (
  group: string,
  [id, zh, en, initials, keys]: Spec,
  run: () => void,
  more: Pick<AppCommand, 'enabled' | 'checked'> = {},
): AppCommand => ({
  id: `${group}.${id}`,
  label: { zh, en },
  initials,
  group,
  ...(keys.length === 0 ? {} : { keys }),
  ...more,
  run,
})

/** Everything that can be done to objects of the page without the pointer, the tools, and what is shown. */
export function canvasCommands(model: CanvasModel): AppCommand[] {
  return [...editCommands(model), ...objectCommands(model), ...nudgeCommands(model), ...viewCommands(model)]
}

interface Acting {
  readonly some: (least?: number) => Pick<AppCommand, 'enabled'>
  readonly act: (build: (target: commands.Target) => Build) => void
}

function acting(model: CanvasModel): Acting {
  return {
    some: (least = 1) => ({ enabled: () => model.chosen.length >= least && !typing() }),
    act: (build) => {
      const { page, chosen, workspace } = model
      if (page !== undefined && chosen.length > 0) workspace.perform(build({ page: page.key, objects: chosen }))
    },
  }
}

function editCommands(model: CanvasModel): AppCommand[] {
  const { some, act } = acting(model)
  const { workspace } = model
  const copy = (): void => {
    const { page, chosen } = model
    if (page === undefined || chosen.length === 0) return
    clipboardText(commands.copyObjects(workspace.state.document, { page: page.key, objects: chosen }), page.key)
  }
  const remove = (): void => act((target) => (now, stamp) => commands.deleteObjects(now, target, stamp))
  const paste = async (): Promise<void> => {
    const held = await readClipboard()
    const { page } = model
    if (held === undefined || page === undefined) return
    const apart =
      held.page === page.key && page.shapes.some(({ id }) => held.clipboard.objects.some((one) => one.id === id))
    const shift = apart ? shiftOf(model) : {}
    workspace.perform(
      (now, stamp) => commands.paste(now, { page: page.key, clipboard: held.clipboard, ...shift }, stamp),
      newOnPage(page),
    )
  }
  const here = { enabled: () => model.page !== undefined && !typing() }
  return [
    command(
      'edit',
      ['cut', '剪切', 'Cut', 'jq', ['Mod+X']],
      () => {
        copy()
        remove()
      },
      some(),
    ),
    command('edit', ['copy', '复制', 'Copy', 'fz', ['Mod+C']], copy, some()),
    command('edit', ['paste', '粘贴', 'Paste', 'zt', ['Mod+V']], () => void paste(), here),
    command('edit', ['delete', '删除', 'Delete', 'sc', ['Delete', 'Backspace']], remove, some()),
    command(
      'edit',
      ['select-all', '全选对象', 'Select All Objects', 'qxdx', ['Mod+A']],
      () => {
        model.selectObjects(model.page?.shapes.map(({ id }) => id) ?? [])
      },
      here,
    ),
    command(
      'edit',
      ['select-none', '取消选择', 'Select Nothing', 'qxxz', ['Mod+Shift+A']],
      () => model.selectObjects([]),
      some(),
    ),
  ]
}

function objectCommands(model: CanvasModel): AppCommand[] {
  const { some, act } = acting(model)
  const object = (spec: Spec, build: (target: commands.Target) => Build, least = 1): AppCommand =>
    command('object', spec, () => act(build), some(least))
  const duplicate = (): void => {
    const { page, chosen, workspace } = model
    if (page === undefined) return
    const target = { page: page.key, objects: chosen, ...shiftOf(model) }
    workspace.perform((now, stamp) => commands.duplicate(now, target, stamp), newOnPage(page))
  }
  const order = (spec: Spec, direction: commands.Direction): AppCommand =>
    object(spec, (target) => (now, stamp) => commands.order(now, { ...target, direction }, stamp))
  const align = (spec: Spec, edge: commands.Edge): AppCommand =>
    object(spec, (target) => (now, stamp) => {
      const to = target.objects.length > 1 ? 'selection' : 'type area'
      return commands.align(now, { ...target, edge, to }, stamp)
    })
  const distribute = (spec: Spec, axis: 'x' | 'y'): AppCommand =>
    object(spec, (target) => (now, stamp) => commands.distribute(now, { ...target, axis }, stamp), 3)
  /** As wide or high as the first of the selected. */
  const same = (spec: Spec, size: 'width' | 'height' | 'both'): AppCommand =>
    object(
      spec,
      (target) => (now, stamp) => commands.sameSize(now, { ...target, like: target.objects[0] ?? '', size }, stamp),
      2,
    )
  return [
    command('object', ['duplicate', '复制一份', 'Duplicate', 'fzyf', ['Mod+D']], duplicate, some()),
    ...pageCommands(model),
    object(
      ['group', '编组', 'Group', 'bz', ['Mod+G']],
      (target) => (now, stamp) => commands.group(now, target, stamp),
      2,
    ),
    object(
      ['ungroup', '取消编组', 'Ungroup', 'qxbz', ['Mod+Shift+G']],
      (target) => (now, stamp) => commands.ungroup(now, target, stamp),
    ),
    object(
      ['lock', '锁定', 'Lock', 'sd', ['Mod+L']],
      (target) => (now, stamp) => commands.lock(now, { ...target, locked: true }, stamp),
    ),
    object(
      ['unlock', '解锁', 'Unlock', 'js', ['Mod+Shift+L']],
      (target) => (now, stamp) => commands.lock(now, { ...target, locked: false }, stamp),
    ),
    order(['front', '置于最前', 'Bring to Front', 'zyzq', ['Mod+}']], 'front'),
    order(['forward', '前移一层', 'Bring Forward', 'qyyc', ['Mod+]']], 'forward'),
    order(['backward', '后移一层', 'Send Backward', 'hyyc', ['Mod+[']], 'backward'),
    order(['back', '置于最后', 'Send to Back', 'zyzh', ['Mod+{']], 'back'),
    align(['align-left', '左对齐', 'Align Left', 'zdq', []], 'left'),
    align(['align-center', '左右居中', 'Align Centres', 'zyjz', []], 'center'),
    align(['align-right', '右对齐', 'Align Right', 'ydq', []], 'right'),
    align(['align-top', '上对齐', 'Align Top', 'sdq', []], 'top'),
    align(['align-middle', '上下居中', 'Align Middles', 'sxjz', []], 'middle'),
    align(['align-bottom', '下对齐', 'Align Bottom', 'xdq', []], 'bottom'),
    distribute(['distribute-x', '左右等距', 'Distribute Across', 'zydj', []], 'x'),
    distribute(['distribute-y', '上下等距', 'Distribute Down', 'sxdj', []], 'y'),
    same(['same-width', '等宽', 'Same Width', 'dk', []], 'width'),
    same(['same-height', '等高', 'Same Height', 'dg', []], 'height'),
    same(['same-size', '等大', 'Same Size', 'dd', []], 'both'),
    object(
      ['on-grid', '对齐网格', 'Put on Grid', 'dqwg', []],
      (target) => (now, stamp) => commands.setOnGrid(now, { ...target, onGrid: true }, stamp),
    ),
    object(
      ['off-grid', '脱离网格', 'Take off Grid', 'tlwg', []],
      (target) => (now, stamp) => commands.setOnGrid(now, { ...target, onGrid: false }, stamp),
    ),
    command(
      'object',
      ['unlink', '断开续排', 'Unlink from Thread', 'dkxp', []],
      () => {
        const {
          page,
          workspace,
          chosen: [block = ''],
        } = model
        if (page !== undefined)
          workspace.perform((now, stamp) => commands.unlinkBlock(now, { page: page.key, block }, stamp))
      },
      {
        enabled: () =>
          model.chosen.length === 1 &&
          model.page?.page.objects.some(({ id, kind }) => kind === 'block' && id === model.chosen[0]) === true,
      },
    ),
  ]
}

/** To other pages of the issue. */
function pageCommands(model: CanvasModel): AppCommand[] {
  const { some } = acting(model)
  const { workspace } = model
  const beside = (by: 1 | -1): string | undefined => {
    const names = workspace.state.document.pages.map(({ name }) => name)
    return names[names.indexOf(workspace.state.page) + by]
  }
  const go = (spec: Spec, by: 1 | -1): AppCommand =>
    command(
      'object',
      spec,
      () => {
        const name = beside(by)
        if (name !== undefined) moveChosen(model, name)
      },
      {
        enabled: () => {
          const { page, chosen } = model
          if (page === undefined || chosen.length === 0 || typing() || beside(by) === undefined) return false
          return commands.whatStays(workspace.state.document, { page: page.key, objects: chosen }) === undefined
        },
      },
    )
  return [
    command(
      'object',
      ['to-page', '移到别版…', 'Move to Page…', 'ydbb', ['Mod+Shift+M']],
      () => model.choosePage(true),
      some(),
    ),
    go(['to-next-page', '移到下一版', 'Move to Next Page', 'ydxyb', []], 1),
    go(['to-previous-page', '移到上一版', 'Move to Previous Page', 'ydsyb', []], -1),
  ]
}

const HALF_MM = Math.round(0.5 / toMm(1))

function nudgeCommands(model: CanvasModel): AppCommand[] {
  const { act, some } = acting(model)
  const step = (spec: Spec, x: number, y: number): AppCommand =>
    command(
      'object',
      spec,
      () => {
        const { nudge } = model.settings
        const [unit, size] =
          nudge === 'mm' ? (['mp', HALF_MM] as const) : nudge === 'pt' ? (['mp', 1000] as const) : ([nudge, 1] as const)
        act((target) => (now, stamp) => commands.nudge(now, { ...target, x: x * size, y: y * size, unit }, stamp))
      },
      some(),
    )
  return [
    step(['nudge-left', '向左移', 'Nudge Left', 'xzy', ['ArrowLeft']], -1, 0),
    step(['nudge-right', '向右移', 'Nudge Right', 'xyy', ['ArrowRight']], 1, 0),
    step(['nudge-up', '向上移', 'Nudge Up', 'xsy', ['ArrowUp']], 0, -1),
    step(['nudge-down', '向下移', 'Nudge Down', 'xxy', ['ArrowDown']], 0, 1),
    step(['nudge-left-10', '向左移十步', 'Nudge Left by Ten', 'xzysb', ['Shift+ArrowLeft']], -10, 0),
    step(['nudge-right-10', '向右移十步', 'Nudge Right by Ten', 'xyysb', ['Shift+ArrowRight']], 10, 0),
    step(['nudge-up-10', '向上移十步', 'Nudge Up by Ten', 'xsysb', ['Shift+ArrowUp']], 0, -10),
    step(['nudge-down-10', '向下移十步', 'Nudge Down by Ten', 'xxysb', ['Shift+ArrowDown']], 0, 10),
  ]
}

function viewCommands(model: CanvasModel): AppCommand[] {
  const overlay = (spec: Spec, name: Parameters<CanvasModel['toggle']>[0]): AppCommand =>
    command('view', spec, () => model.toggle(name), { checked: () => model.shows(name) })
  return [
    ...TOOLS.map(({ id, key, command: { zh, en }, initials }) =>
      command('view', [`${id}-tool`, zh, en, initials, [key]], () => model.setTool(id), {
        checked: () => model.settings.tool === id,
      }),
    ),
    command('view', ['grid', '网格', 'Grid', 'wg', ['G']], () => model.toggleGrid(), {
      checked: () => model.showsGrid,
    }),
    overlay(['frames', '对象边框', 'Frame Edges', 'dxbk', ['F']], 'frames'),
    overlay(['guides', '参考线', 'Guides', 'ckx', ['Mod+;']], 'guides'),
    overlay(['trim', '成品线与出血', 'Trim and Bleed', 'cpx', []], 'trim'),
    overlay(['threads', '续排连线', 'Threads', 'xplx', []], 'threads'),
    overlay(['findings', '预检标记', 'Marks of Findings', 'yjbj', ['Shift+P']], 'findings'),
    command('view', ['ruler-unit', '标尺单位', 'Ruler Unit', 'bcdw', []], () => {
      model.change({ ruler: model.settings.ruler === 'mm' ? 'grid' : 'mm' })
    }),
    command(
      'view',
      ['clear-guides', '清除参考线', 'Clear Guides', 'qcckx', []],
      () => {
        const { page, workspace } = model
        if (page !== undefined)
          workspace.perform((now, stamp) => commands.setGuides(now, { page: page.key, x: [], y: [] }, stamp))
      },
      { enabled: () => model.page?.page.guides !== undefined },
    ),
  ]
}
