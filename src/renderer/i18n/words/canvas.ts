import type { Words } from './types.ts'

export const canvas = {
  'tool.hand': ['抓手（H，或按住空格）', 'Hand (H, or hold Space)'],
  'tool.zoom': [
    '缩放（Z）：单击放大，按住 Alt 单击缩小，拖出范围放大该处',
    'Zoom (Z): click in, Alt-click out, drag an area to enlarge it',
  ],
  'tool.grid': ['网格（G）：版心、基本栏、行', 'Grid (G): type area, columns, lines'],
  'tool.language': ['English', '中文'],
  'tool.language.hint': ['界面改用英文', 'Switch the interface to Chinese'],
  'tool.shortcuts': ['键盘快捷键（F1）', 'Keyboard shortcuts (F1)'],
  'zoom.in': ['放大（+）', 'Zoom in (+)'],
  'zoom.out': ['缩小（−）', 'Zoom out (−)'],
  'zoom.fit': ['适合窗口（0）', 'Fit window (0)'],
  'zoom.fit.short': ['适合', 'Fit'],
  'zoom.actual': ['实际大小（1）', 'Actual size (1)'],
  'zoom.value': ['缩放比例，5 至 6400', 'Zoom in percent, 5 to 6400'],
  'picture.missing': ['图片读不出', 'Picture cannot be read'],
  'ruler.unit': ['mm', 'mm'],
} as const satisfies Words
