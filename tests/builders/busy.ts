import type { Document } from '../../src/core/document/index.ts'
import { applyTransaction, commands, type Transaction } from '../../src/core/edit/index.ts'
import { newsroom, stamp } from './edit.ts'

const RULE = {
  kind: 'rule',
  id: 'top-rule',
  place: { column: 0, columns: 8, line: 2, lines: 1 },
  edge: 'middle',
  weights: [500],
  ink: 'black',
}
const FOLIO = {
  kind: 'furniture',
  id: 'folio',
  place: { column: 0, columns: 3, line: 0, lines: 1 },
  template: '{date} {page}',
  style: 'folio',
}

/** The newsroom late in the evening: masters in use, a table, a picture, proof marks and a gate passed. */
export function busyNewsroom(): Document {
  let document = newsroom()
  const perform = (make: (now: Document) => Transaction | undefined): void => {
    const transaction = make(document)
    if (transaction !== undefined) document = applyTransaction(document, transaction)
  }
  const rect = (line: number) => ({ x: 53_300, y: 78_000 + line * 13_000, width: 250_000, height: 130_000 })
  perform((now) => commands.addMaster(now, { name: '内页' }, { ...stamp(), newId: () => 'inner' }))
  for (const object of [FOLIO, RULE])
    perform((now) => commands.addMasterObject(now, { master: 'inner', side: 'objects', object }, stamp()))
  perform((now) => commands.applyMaster(now, { pages: ['A01', 'A02'], master: 'inner' }, stamp()))
  perform((now) => commands.setMasterSides(now, { master: 'inner', own: true }, stamp()))
  perform((now) => commands.createTable(now, { page: 'A02', rect: rect(40), rows: 3, columns: 3 }, stamp()))
  perform((now) => commands.createPicture(now, { page: 'A01', rect: rect(60), picture: 'hall' }, stamp()))
  perform((now) => commands.passGate(now, { page: 'A02', gate: 'first' }, stamp()))
  for (const [from, operation] of [
    [5, { kind: 'correct', text: '改' }],
    [8, { kind: 'delete' }],
  ] as const)
    perform((now) =>
      commands.addProofMark(now, { on: { story: 'lead', from, to: from + 2 }, operation, round: 1 }, stamp()),
    )
  return document
}
