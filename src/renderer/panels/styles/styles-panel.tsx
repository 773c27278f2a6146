import { useState } from 'react'
import type { Document, TextStyle } from '../../../core/document/index.ts'
import { commands, formatMeasure } from '../../../core/edit/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { swatchColour, TextField } from '../fields/index.ts'
import type { FontHost } from '../fonts/shelf.ts'
import { faceName, styleName, styleOptions } from '../names.ts'
import { DeleteRow } from './delete-row.tsx'
import { StyleFields } from './style-fields.tsx'
import { freeName, isUsed, styleUse } from './usage.ts'

/** How a style looks in the list: no larger than a row allows. */
const previewOf = (style: TextStyle, { publication }: Document) => {
  const face = publication.faces[style.face]
  const hei = /sans|hei|gothic/i.test(face?.families[0] ?? '')
  const kai = /kai/i.test(face?.families[0] ?? '')
  const swatch = publication.swatches[style.ink]
  return {
    fontFamily: [...(face?.families ?? []), ...(kai ? ['KaiTi', 'STKaiti'] : []), hei ? 'sans-serif' : 'serif']
      .map((family) => (/^(?:sans-)?serif$/.test(family) ? family : `"${family}"`))
      .join(', '),
    fontWeight: face?.weight,
    fontSize: `${Math.min(18, Math.max(11, style.size / 1000 / 1.8))}px`,
    transform: style.scaleX === 1000 ? undefined : `scaleX(${style.scaleX / 1000})`,
    // Black is the colour of the screen's text, so that it is read in the dark too.
    color: style.ink === 'black' || swatch === undefined ? undefined : swatchColour(swatch),
  }
}

/** The text styles of the publication: each with its look, its fields, and what can be done with it. */
export function StylesPanel({ fonts }: { readonly fonts: FontHost }) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const page = useWorkspaceState((state) => state.page)
  const { styles, formats } = document.publication
  const names = Object.keys(styles)
  const [open, setOpen] = useState<string>()
  const format = document.pages.find(({ name }) => name === page)?.grid
  const grid = format === undefined ? undefined : formats[format]?.grid
  const add = (like: string): void => {
    const name = freeName(`${like}-copy`, names)
    if (workspace.perform((current, stamp) => commands.newStyle(current, { name, like }, stamp))) setOpen(name)
  }
  return (
    <section className="inspector styles" aria-label={text('panel.styles')}>
      <ul className="ins-record-list">
        {Object.entries(styles).map(([name, style]) => {
          const face = document.publication.faces[style.face]
          const size = formatMeasure(style.size, 'zihao')
          return (
            <li key={name}>
              <button
                type="button"
                className="ins-record-item"
                aria-expanded={open === name}
                onClick={() => setOpen(open === name ? undefined : name)}
              >
                <span className="ins-record-sample" style={previewOf(style, document)}>
                  {styleName(name, text)}
                </span>
                <small>
                  {face && faceName(face, language)} · {size} / {style.leading / 1000}
                </small>
              </button>
              {open === name && (
                <div className="ins-record-details">
                  <TextField
                    label={text('record.name')}
                    value={name}
                    onApply={(change) => {
                      const to = change(name)
                      if (to === undefined || to === name) return
                      if (workspace.perform((current, stamp) => commands.renameStyle(current, { name, to }, stamp)))
                        setOpen(to)
                    }}
                  />
                  <StyleFields fonts={fonts} name={name} style={style} grid={grid} />
                  <Actions name={name} onAdd={() => add(name)} onGone={() => setOpen(undefined)} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <button
        type="button"
        className="ins-deed"
        onClick={() => add(names.includes('body') ? 'body' : (names[0] ?? ''))}
      >
        {text('style.new')}
      </button>
    </section>
  )
}

interface ActionsProps {
  readonly name: string
  readonly onAdd: () => void
  readonly onGone: () => void
}

function Actions({ name, onAdd, onGone }: ActionsProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const use = styleUse(document, name)
  const others = styleOptions(document, text).filter(({ value }) => value !== name)
  return (
    <>
      <p className="dim">
        {isUsed(use)
          ? text('style.used', {
              roles: use.roles.map((role) => styleName(role, text)).join('、') || '—',
              objects: use.objects,
              paragraphs: use.paragraphs,
            })
          : text('record.unused')}
      </p>
      <div className="ins-deed-row">
        <button type="button" className="ins-deed" onClick={onAdd}>
          {text('record.duplicate')}
        </button>
        <DeleteRow
          used={isUsed(use)}
          others={others}
          onDelete={(replacement) => {
            if (workspace.perform((current, stamp) => commands.deleteStyle(current, { name, replacement }, stamp)))
              onGone()
          }}
        />
      </div>
    </>
  )
}
