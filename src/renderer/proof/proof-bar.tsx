import { type MouseEvent, useState } from 'react'
import { MARK_SIGNS, type MarkSign } from '../../core/proof/index.ts'
import { type Key, useLanguage, useText } from '../i18n/index.ts'
import { PROOF_TOOLS, type ProofTool } from './model.ts'
import { roundWord } from './names.ts'
import { useProof, useProofModel } from './use-proof.ts'

/** The signs that most marks are; the others are behind 更多. */
const USUAL = ['correct', 'delete', 'insert', 'transpose', 'runon', 'newpara', 'note']
const TOOL_WORDS: Readonly<Record<ProofTool, Key>> = {
  text: 'proof.tool.text',
  place: 'proof.tool.place',
  ink: 'proof.tool.ink',
}

/** Over the page while proofs are read: what the pointer does, and the signs with their letters. */
export function ProofBar({ round }: { readonly round: number }) {
  const text = useText()
  const model = useProofModel()
  const tool = useProof((state) => state.tool)
  const refused = useProof((state) => state.refused)
  const only = useProof((state) => state.me?.role === 'proof')
  const [all, setAll] = useState(false)
  // What is selected stays selected, and the keyboard where it is.
  const hold = (event: MouseEvent): void => event.preventDefault()
  const signs = all ? MARK_SIGNS : MARK_SIGNS.filter(({ id }) => USUAL.includes(id))
  return (
    <div className="proof-bar" role="toolbar" aria-label={text('proof.bar')} onMouseDown={hold}>
      <strong data-round={round}>{text(roundWord(round))}</strong>
      {PROOF_TOOLS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={tool === one}
          title={text(`proof.tool.${one}.hint`)}
          onClick={() => model.set({ tool: one, refused: undefined })}
        >
          {text(TOOL_WORDS[one])}
        </button>
      ))}
      <span className="proof-gap" />
      {signs.map((sign) => (
        <SignButton key={sign.id} sign={sign} />
      ))}
      <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
        {text(all ? 'proof.signs.fewer' : 'proof.signs.more')}
      </button>
      {!only && (
        <button type="button" className="proof-end" onClick={() => model.read(false)}>
          {text('proof.end')}
        </button>
      )}
      {refused !== undefined && <p role="alert">{text(`proof.refused.${refused}`)}</p>}
    </div>
  )
}

/** What ISO 5776 calls a sign, beside the name that it has here; nothing where they are one word. */
export function IsoName({ sign: { iso, name } }: { readonly sign: MarkSign }) {
  const text = useText()
  const language = useLanguage()
  if (iso === undefined || (language === 'en' && iso === name.en.toLowerCase())) return null
  return (
    <small className="iso" title={text('proof.sign.iso')}>
      {iso}
    </small>
  )
}

function SignButton({ sign }: { readonly sign: MarkSign }) {
  const text = useText()
  const language = useLanguage()
  const model = useProofModel()
  const { name, iso, key, drawing, no } = sign
  const hint = [
    `${no} ${name[language]}${iso === undefined ? '' : ` · ISO 5776: ${iso}`}`,
    text('proof.sign.key', { key: key.toUpperCase() }),
    ...(drawing === 'recalled' ? [text('proof.sign.recalled')] : []),
  ].join('\n')
  return (
    <button type="button" title={hint} data-sign={sign.id} onClick={() => model.put(sign)}>
      {name[language]} <IsoName sign={sign} /> <kbd>{key.toUpperCase()}</kbd>
    </button>
  )
}
