// The thread that composes an issue, so that the host goes on storing changes meanwhile: `parentPort` says which issue and
// what to tell of it. One question is answered after another, in the order of asking.

import { parentPort } from 'node:worker_threads'
import { errorData, type PageView } from '../../contract/index.ts'
import type { Answers, FromComposer, Question, ToComposer } from './compose-messages.ts'
import { IssueComposer } from './issue-composer.ts'

let issue: IssueComposer | undefined
let queue: Promise<void> = Promise.resolve()

/** Outlines are packed for one reader and handed over; a list is kept for the next composition and copied. */
const handedOver = (views: readonly (PageView | undefined)[]): ArrayBuffer[] =>
  views.flatMap((view) =>
    (view?.glyphs ?? []).flatMap(({ ids, firstOp, firstPoint, ops, points }) =>
      [ids, firstOp, firstPoint, ops, points].map(({ buffer }) => buffer as ArrayBuffer),
    ),
  )

function viewsIn(kind: Question['kind'], value: Answers[Question['kind']]): readonly (PageView | undefined)[] {
  if (kind === 'follow') return (value as Answers['follow']).map(({ view }) => view)
  if (kind === 'compare') {
    const { before, after } = value as Answers['compare']
    return [before, after]
  }
  return kind === 'watch' || kind === 'preview' || kind === 'look' ? [value as PageView] : []
}

const tell = (message: FromComposer, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer)

async function take(message: ToComposer): Promise<void> {
  if (message.kind === 'open') {
    issue = new IssueComposer(message.folder)
    return
  }
  if (issue === undefined) return
  switch (message.kind) {
    case 'document':
      return issue.take(message.document)
    case 'changes':
      return issue.change(message.transactions)
    case 'signed':
      return issue.takeSigned(message.states)
    case 'fonts':
      return issue.renewFonts()
    case 'profiles':
      return issue.renewProfiles()
    case 'notices':
      return issue.takeNotices(message.notices)
    case 'forget':
      return issue.forget(message.watcher)
    case 'ask': {
      const { id, question } = message
      try {
        const value = await issue.answer(question)
        tell({ kind: 'answer', id, value }, handedOver(viewsIn(question.kind, value)))
      } catch (thrown) {
        tell({ kind: 'failure', id, problem: errorData(thrown) })
      }
    }
  }
}

parentPort?.on('message', (message: ToComposer) => {
  queue = queue
    .then(() => take(message))
    .catch((error) => {
      // A change that does not fit ends the thread: it is started again with the whole document.
      queueMicrotask(() => {
        throw error
      })
    })
})
