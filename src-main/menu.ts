/** The native menu, in the language of the window; what it does stands in the window, which is told what was chosen. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../src-engine/study/text.ts'
import { menuWords } from '../src-view/words/menu-words.ts'
import type { MenuItem, Settings } from './contract.ts'

export interface MenuState {
  readonly language: Language
  readonly theme: Settings['theme']
  /** What can be undone and redone in the open study, null for nothing. */
  readonly undo: string | null
  readonly redo: string | null
}

type Entry = MenuItemConstructorOptions

export function showMenu(state: MenuState, choose: (item: MenuItem) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, choose)))
}

function menuTemplate({ language, theme, undo, redo }: MenuState, choose: (item: MenuItem) => void): Entry[] {
  const words = menuWords[language]
  const item = (label: string, chosen: MenuItem, accelerator?: string): Entry => ({
    label,
    click: () => choose(chosen),
    ...(accelerator !== undefined && { accelerator }),
  })
  const oneOf = (label: string, chosen: MenuItem, checked: boolean): Entry => ({ ...item(label, chosen), type: 'radio', checked })
  const line: Entry = { type: 'separator' }
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        item(words.newStudy, 'study-new', 'CmdOrCtrl+N'),
        item(words.importStudy, 'study-import', 'CmdOrCtrl+O'),
        line,
        item(words.exportStudy, 'study-export', 'CmdOrCtrl+Shift+S'),
        item(words.exportRun, 'run-export', 'CmdOrCtrl+Shift+J'),
        item(words.exportReport, 'report-export', 'CmdOrCtrl+P'),
        line,
        { label: words.quit, role: 'quit' },
      ],
    },
    {
      label: words.edit,
      submenu: [
        item(undo === null ? words.undo : words.undoThis(undo), 'undo', 'CmdOrCtrl+Z'),
        item(redo === null ? words.redo : words.redoThis(redo), 'redo', 'CmdOrCtrl+Shift+Z'),
        // The other shortcut that Windows and Linux know for it.
        { ...item(words.redo, 'redo', 'Ctrl+Y'), visible: false, acceleratorWorksWhenHidden: true },
        line,
        { label: words.cut, role: 'cut' },
        { label: words.copy, role: 'copy' },
        { label: words.paste, role: 'paste' },
        { label: words.selectAll, role: 'selectAll' },
        line,
        item(words.search, 'search', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: words.run,
      submenu: [item(words.startRun, 'run-start', 'CmdOrCtrl+Enter'), item(words.cancelRun, 'run-cancel', 'CmdOrCtrl+.')],
    },
    {
      label: words.view,
      submenu: [
        item(words.studies, 'go-studies', 'CmdOrCtrl+1'),
        item(words.catalog, 'go-catalog', 'CmdOrCtrl+2'),
        item(words.claims, 'go-claims', 'CmdOrCtrl+3'),
        item(words.scoreboard, 'go-scoreboard', 'CmdOrCtrl+4'),
        item(words.settings, 'go-settings', 'CmdOrCtrl+,'),
        line,
        {
          label: words.theme,
          submenu: [
            oneOf(words.themeSystem, 'theme-system', theme === 'system'),
            oneOf(words.themeLight, 'theme-light', theme === 'light'),
            oneOf(words.themeDark, 'theme-dark', theme === 'dark'),
          ],
        },
        {
          label: words.language,
          // Each language by its own name, for whoever cannot read the other.
          submenu: [oneOf('English', 'language-en', language === 'en'), oneOf('简体中文', 'language-zh', language === 'zh')],
        },
        line,
        { label: words.zoomIn, role: 'zoomIn' },
        { label: words.zoomOut, role: 'zoomOut' },
        { label: words.zoomReset, role: 'resetZoom' },
        { label: words.fullScreen, role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [line, { label: words.inspect, role: 'toggleDevTools' } as const]),
      ],
    },
    {
      label: words.help,
      role: 'help',
      submenu: [item(words.tour, 'tour'), item(words.shortcuts, 'shortcuts', 'F1'), line, { label: words.about, role: 'about' }],
    },
  ]
}
