import type { Stage } from '../canvas/index.ts'
import type { AppCommand, Workspace } from '../state/index.ts'

/** What the window lets its commands do beyond the workspace. */
export interface WindowActions {
  readonly stage: () => Stage | null
  readonly leave: () => void
  readonly turnPage: (by: 1 | -1) => void
  readonly togglePanel: (side: 'left' | 'right') => void
  readonly panelShown: (side: 'left' | 'right') => boolean
}

/** CSS pixels that an arrow key moves the page while nothing is selected. */
const STEP = 60

/** Commands of the open issue in the file, edit and view menus; objects and text add their own. */
export function windowCommands(workspace: Workspace, actions: WindowActions): AppCommand[] {
  const { stage } = actions
  const pan = (
    id: string,
    zh: string,
    en: string,
    initials: string,
    key: string,
    x: number,
    y: number,
  ): AppCommand => ({
    id: `view.pan-${id}`,
    label: { zh, en },
    initials,
    group: 'view',
    keys: [key],
    enabled: () => workspace.state.selection.kind === 'none',
    run: () => stage()?.pan(x * STEP, y * STEP),
  })
  return [
    {
      id: 'file.library',
      label: { zh: '回到期刊库', en: 'Back to the Library' },
      initials: 'hdqkk',
      group: 'file',
      order: 6,
      keys: ['Mod+O'],
      run: actions.leave,
    },
    {
      id: 'edit.undo',
      label: { zh: '撤销', en: 'Undo' },
      initials: 'cx',
      group: 'edit',
      keys: ['Mod+Z'],
      enabled: () => workspace.state.undo.length > 0,
      run: () => workspace.undo(),
    },
    {
      id: 'edit.redo',
      label: { zh: '重做', en: 'Redo' },
      initials: 'cz',
      group: 'edit',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: () => workspace.state.redo.length > 0,
      run: () => workspace.redo(),
    },
    {
      id: 'view.zoom-in',
      label: { zh: '放大', en: 'Zoom In' },
      initials: 'fd',
      group: 'view',
      keys: ['Mod+=', '+', '='],
      run: () => stage()?.zoomStep(1),
    },
    {
      id: 'view.zoom-out',
      label: { zh: '缩小', en: 'Zoom Out' },
      initials: 'sx',
      group: 'view',
      keys: ['Mod+-', '-'],
      run: () => stage()?.zoomStep(-1),
    },
    {
      id: 'view.fit',
      label: { zh: '适合窗口', en: 'Fit Window' },
      initials: 'shck',
      group: 'view',
      keys: ['Mod+0', '0'],
      run: () => stage()?.fit(),
    },
    {
      id: 'view.actual-size',
      label: { zh: '实际大小', en: 'Actual Size' },
      initials: 'sjdx',
      group: 'view',
      keys: ['Mod+1', '1'],
      run: () => stage()?.zoomTo(1),
    },
    pan('left', '向左移动版面', 'Move Page Left', 'xzydbm', 'ArrowLeft', 1, 0),
    pan('right', '向右移动版面', 'Move Page Right', 'xyydbm', 'ArrowRight', -1, 0),
    pan('up', '向上移动版面', 'Move Page Up', 'xsydbm', 'ArrowUp', 0, 1),
    pan('down', '向下移动版面', 'Move Page Down', 'xxydbm', 'ArrowDown', 0, -1),
    {
      id: 'view.previous-page',
      label: { zh: '上一版', en: 'Previous Page' },
      initials: 'syb',
      group: 'view',
      keys: ['PageUp'],
      run: () => actions.turnPage(-1),
    },
    {
      id: 'view.next-page',
      label: { zh: '下一版', en: 'Next Page' },
      initials: 'xyb',
      group: 'view',
      keys: ['PageDown'],
      run: () => actions.turnPage(1),
    },
    {
      id: 'view.left-panel',
      label: { zh: '左侧栏', en: 'Left Panel' },
      initials: 'zcl',
      group: 'view',
      keys: ['F9'],
      checked: () => actions.panelShown('left'),
      run: () => actions.togglePanel('left'),
    },
    {
      id: 'view.right-panel',
      label: { zh: '右侧栏', en: 'Right Panel' },
      initials: 'ycl',
      group: 'view',
      keys: ['F10'],
      checked: () => actions.panelShown('right'),
      run: () => actions.togglePanel('right'),
    },
  ]
}
