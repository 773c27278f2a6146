import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type HouseWords } from '../../contract/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Dialog, TabList } from '../ui/index.ts'
import { WORD_KINDS, type WordKind } from './house-words.ts'
import { useProofModel } from './use-proof.ts'
import { WordList } from './word-list.tsx'

/** The words of the house: forms that are wrong with the right ones, names as they are written, titles of persons. */
export function WordsSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const { host, onlyProof } = useProofModel()
  const publication = useWorkspaceState((state) => state.document.publication.id)
  const [kind, setKind] = useState<WordKind>('words')
  const [words, setWords] = useState<HouseWords>()
  const [failed, setFailed] = useState<ErrorData>()
  useEffect(() => {
    const load = (): void => {
      host.call('checks.lists', publication).then(setWords, (thrown: unknown) => setFailed(errorData(thrown)))
    }
    load()
    return host.on('checks.changed', (changed) => {
      if (changed.publication === publication) load()
    })
  }, [host, publication])
  const save = async (next: HouseWords): Promise<void> => {
    const before = words
    setWords(next)
    try {
      await host.call('checks.saveLists', publication, next)
      setFailed(undefined)
    } catch (thrown) {
      setWords(before)
      setFailed(errorData(thrown))
    }
  }
  return (
    <Dialog title={text('words.title')} closeLabel={text('proof.panel.close')} onClose={onClose}>
      <div className="house-words">
        <TabList
          label={text('words.title')}
          className="comparison-modes"
          tabs={WORD_KINDS.map((one) => ({ id: one, label: `${text(`words.${one}`)} ${words?.[one].length ?? ''}` }))}
          selected={kind}
          onSelect={setKind}
        />
        <p className="proof-none">{text(`words.${kind}.about`)}</p>
        {failed && <ErrorText error={failed} />}
        {words && (
          <WordList
            key={kind}
            kind={kind}
            words={words}
            fixed={onlyProof}
            onSave={(entries) => void save({ ...words, [kind]: entries } as HouseWords)}
          />
        )}
      </div>
    </Dialog>
  )
}
