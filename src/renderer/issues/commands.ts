import { commands, keyOf, stageOf } from '../../core/edit/index.ts'
import type { AppCommand, Workspace } from '../state/index.ts'
import { EARLY_STAGES, isEarly, nextStep } from './stages.tsx'
import { type TemplateSheet, templateCommands } from './templates/commands.ts'

/** The sheets of this room that lie over the desk. */
export type IssueSheet =
  | { readonly kind: 'plan'; readonly tab?: 'pages' | 'ads' }
  | { readonly kind: 'issue' }
  | { readonly kind: 'page'; readonly page: string; readonly back?: boolean }
  | { readonly kind: 'formats' }
  | { readonly kind: 'masters'; readonly master?: string | undefined; readonly page?: string }
  | { readonly kind: 'paper' }
  | { readonly kind: 'export' }
  | { readonly kind: 'next' }
  | TemplateSheet

const STAGE_LABELS = {
  planned: { label: { zh: '退回待编', en: 'Back to Planned' }, initials: 'thdb' },
  layout: { label: { zh: '开始组版', en: 'Begin Layout' }, initials: 'kszb' },
  first: { label: { zh: '送一校', en: 'Send to First Proof' }, initials: 'syj' },
} as const

/** Commands on the issue and its pages. `open` shows a sheet, `gates` the ledger of a page. */
export function issueCommands(
  workspace: Workspace,
  open: (sheet: IssueSheet) => void,
  gates: (page: string) => void,
): AppCommand[] {
  const front = () => workspace.state.document.pages.find(({ name }) => name === workspace.state.page)
  return [
    {
      id: 'file.next-issue',
      label: { zh: '出下一期…', en: 'Next Issue…' },
      initials: 'cxyq',
      group: 'file',
      keys: ['Mod+Alt+N'],
      run: () => open({ kind: 'next' }),
    },
    {
      id: 'file.issue',
      label: { zh: '期次信息…', en: 'Issue Data…' },
      initials: 'qcxx',
      group: 'file',
      keys: ['Mod+Alt+I'],
      run: () => open({ kind: 'issue' }),
    },
    {
      id: 'file.formats',
      label: { zh: '版式规格…', en: 'Page Formats…' },
      initials: 'bsgg',
      group: 'file',
      run: () => open({ kind: 'formats' }),
    },
    {
      id: 'file.masters',
      label: { zh: '母版…', en: 'Masters…' },
      initials: 'mb',
      group: 'file',
      keys: ['Mod+Alt+M'],
      run: () => open({ kind: 'masters', master: front()?.master }),
    },
    {
      id: 'file.paper',
      label: { zh: '报纸信息…', en: 'Paper Data…' },
      initials: 'bzxx',
      group: 'file',
      run: () => open({ kind: 'paper' }),
    },
    {
      id: 'file.export',
      label: { zh: '导出…', en: 'Export…' },
      initials: 'dc',
      group: 'file',
      keys: ['Mod+E'],
      run: () => open({ kind: 'export' }),
    },
    {
      id: 'page.plan',
      label: { zh: '版面计划', en: 'Flat-Plan' },
      initials: 'bmjh',
      group: 'page',
      keys: ['Mod+Alt+L'],
      run: () => open({ kind: 'plan' }),
    },
    {
      id: 'page.ads',
      label: { zh: '广告一览…', en: 'Ads…' },
      initials: 'ggyl',
      group: 'page',
      keys: ['Mod+Alt+A'],
      run: () => open({ kind: 'plan', tab: 'ads' }),
    },
    {
      id: 'page.properties',
      label: { zh: '版面信息…', en: 'Page Data…' },
      initials: 'bmxx',
      group: 'page',
      keys: ['Mod+Alt+P'],
      run: () => open({ kind: 'page', page: workspace.state.page }),
    },
    {
      id: 'page.add',
      label: { zh: '加一版', en: 'Add Page' },
      initials: 'jyb',
      group: 'page',
      run: () => {
        const before = workspace.state.document.pages
        const like = keyOf(front())
        workspace.perform((doc, stamp) => commands.addPage(doc, like === undefined ? {} : { like }, stamp))
        const added = workspace.state.document.pages.find(({ name }) => !before.some((page) => page.name === name))
        if (added !== undefined) workspace.show(added.name)
      },
    },
    {
      id: 'page.advance',
      label: { zh: '版面进入下一步', en: 'Advance Page' },
      initials: 'bmjrxyb',
      group: 'page',
      enabled: () => {
        const page = front()
        return page !== undefined && nextStep(page) !== undefined
      },
      run: () => {
        const page = front()
        const step = page && nextStep(page)
        if (page === undefined || step === undefined) return
        const pages = [keyOf(page) ?? page.name]
        // From 一校 on a person puts it through its gates, one by one.
        if (step === 'gates') gates(page.name)
        else workspace.perform((doc, stamp) => commands.toStage(doc, { pages, stage: step }, stamp))
      },
    },
    ...templateCommands(workspace, open),
    ...EARLY_STAGES.map(
      (stage): AppCommand => ({
        id: `page.stage-${stage}`,
        ...STAGE_LABELS[stage],
        group: 'page',
        enabled: () => {
          const page = front()
          return page !== undefined && isEarly(page)
        },
        checked: () => {
          const page = front()
          return page !== undefined && stageOf(page) === stage
        },
        run: () => {
          const pages = [keyOf(front()) ?? workspace.state.page]
          workspace.perform((doc, stamp) => commands.toStage(doc, { pages, stage }, stamp))
        },
      }),
    ),
  ]
}
