import type { Language } from '../contract/index.ts'

/** What the native menus and dialogs say. */
export interface Words {
  readonly file: string
  readonly reload: string
  readonly quit: string
  readonly view: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fit: string
  readonly actualSize: string
  readonly grid: string
  readonly language: string
  readonly fullScreen: string
  readonly help: string
  readonly shortcuts: string
  readonly about: string
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    file: '文件',
    reload: '重新读取文档',
    quit: '退出对开',
    view: '视图',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '适合窗口',
    actualSize: '实际大小',
    grid: '显示或隐藏网格',
    language: '界面语言',
    fullScreen: '全屏',
    help: '帮助',
    shortcuts: '键盘快捷键',
    about: '关于对开',
  },
  en: {
    file: 'File',
    reload: 'Read Document Again',
    quit: 'Quit Duikai',
    view: 'View',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fit: 'Fit Window',
    actualSize: 'Actual Size',
    grid: 'Show or Hide Grid',
    language: 'Language',
    fullScreen: 'Full Screen',
    help: 'Help',
    shortcuts: 'Keyboard Shortcuts',
    about: 'About Duikai',
  },
}
