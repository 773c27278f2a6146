import { SCALES, type Theme } from '../../contract/index.ts'
import type { AppCommand } from '../state/index.ts'
import type { PreferenceStore } from './preferences.ts'

/** What the window lets these commands do. */
export interface AppActions {
  readonly palette: () => void
  readonly shortcuts: () => void
}

/** Commands that there are with and without an open issue: language, look, help. `desktop`: in a window of our own. */
export function appCommands(preferences: PreferenceStore, actions: AppActions, desktop: boolean): AppCommand[] {
  return [
    {
      id: 'view.chinese',
      label: { zh: '界面用中文', en: 'Chinese Interface' },
      initials: 'jmyzw',
      group: 'view',
      order: 8,
      checked: () => preferences.value.language === 'zh',
      run: () => preferences.change({ language: 'zh' }),
    },
    {
      id: 'view.english',
      label: { zh: '界面用英文', en: 'English Interface' },
      initials: 'jmyyw',
      group: 'view',
      order: 8,
      checked: () => preferences.value.language === 'en',
      run: () => preferences.change({ language: 'en' }),
    },
    ...(desktop ? lookCommands(preferences) : []),
    {
      id: 'help.palette',
      label: { zh: '命令面板', en: 'Command Palette' },
      initials: 'mlmb',
      group: 'help',
      keys: ['Mod+K', 'Mod+Shift+P'],
      run: actions.palette,
    },
    {
      id: 'help.shortcuts',
      label: { zh: '键盘快捷键', en: 'Keyboard Shortcuts' },
      initials: 'jpkjj',
      group: 'help',
      keys: ['F1'],
      run: actions.shortcuts,
    },
  ]
}

const THEME_WORDS: Readonly<Record<Theme, readonly [zh: string, en: string, initials: string]>> = {
  system: ['跟随系统', 'As the System', 'gsxt'],
  light: ['浅色', 'Light', 'qs'],
  dark: ['深色', 'Dark', 'ss'],
}

/** Theme and size of the interface; in a browser they are the browser's. */
function lookCommands(preferences: PreferenceStore): AppCommand[] {
  const themes = Object.entries(THEME_WORDS).map(([theme, [zh, en, initials]]): AppCommand => {
    return {
      id: `view.theme-${theme}`,
      label: { zh: `外观：${zh}`, en: `Theme: ${en}` },
      initials: `wg${initials}`,
      group: 'view',
      order: 8,
      submenu: { label: { zh: '外观', en: 'Theme' }, item: { zh, en } },
      checked: () => preferences.value.theme === theme,
      run: () => preferences.change({ theme: theme as Theme }),
    }
  })
  const scales = SCALES.map(
    (scale): AppCommand => ({
      id: `view.scale-${scale}`,
      label: { zh: `界面大小：${scale}%`, en: `Interface Size: ${scale}%` },
      initials: `jmdx${scale}`,
      group: 'view',
      order: 8,
      submenu: {
        label: { zh: '界面大小', en: 'Interface Size' },
        item: { zh: `${scale}%`, en: `${scale}%` },
      },
      checked: () => preferences.value.scale === scale,
      run: () => preferences.change({ scale }),
    }),
  )
  return [...themes, ...scales]
}
