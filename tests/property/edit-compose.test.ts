import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DuikaiError } from '../../src/core/base/index.ts'
import { Composer } from '../../src/core/compose/index.ts'
import { dumpText } from '../../src/core/display/index.ts'
import type { Document } from '../../src/core/document/index.ts'
import { Session } from '../../src/core/session/index.ts'
import { newsroom, stamp } from '../builders/edit.ts'
import { openFont } from '../builders/fonts.ts'
import { intent, transactionFor } from '../builders/intents.ts'

const dump = (composer: Composer, document: Document): string =>
  composer
    .compose(document)
    .pages.map((list) => dumpText(list))
    .join('\n')

describe('a composer that has seen every step of an edit', () => {
  it('sets the document as one that sees it for the first time', () => {
    fc.assert(
      fc.property(fc.array(intent, { minLength: 1, maxLength: 12 }), (intents) => {
        const session = new Session({ document: newsroom(), author: 'a' })
        const known = new Composer(openFont)
        dump(known, session.document)
        for (const wanted of intents) {
          const transaction = transactionFor(session.document, wanted, stamp())
          if (transaction === undefined) continue
          try {
            session.perform(transaction)
          } catch (error) {
            if (error instanceof DuikaiError) continue
            throw error
          }
          expect(dump(known, session.document)).toBe(dump(new Composer(openFont), session.document))
        }
        while (session.undo(stamp()) !== undefined);
        expect(dump(known, session.document)).toBe(dump(new Composer(openFont), newsroom()))
      }),
      { numRuns: 40 },
    )
  })
})
