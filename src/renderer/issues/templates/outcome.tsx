import { useEffect, useMemo, useState } from 'react'
import { type ErrorData, errorData } from '../../../contract/index.ts'
import { DuikaiError } from '../../../core/base/index.ts'
import type { Document } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { Field } from '../fields.tsx'
import type { DrawPage, Host } from '../host.ts'
import { SketchView } from '../sketch-view.tsx'
import { Trouble } from '../trouble.tsx'
import { candidates, lookingStamp, numberOf, pageKey, storyName } from './facts.ts'
import { Notes, noteLines } from './notes.tsx'
import { StoryChoice } from './story-choice.tsx'
import { type UsableEntry, useEmptyFile } from './use-templates.ts'

interface OutcomeProps {
  readonly host: Host
  readonly issue: string
  readonly entry: UsableEntry
  readonly draw: DrawPage
  readonly onDone: () => void
}

interface Planned {
  readonly change: ReturnType<typeof commands.applyTemplate>
  readonly notes: readonly commands.TemplateNote[]
  readonly problem: ErrorData | undefined
}

function planOf(document: Document, use: commands.TemplateUse): Planned {
  try {
    const change = commands.applyTemplate(document, use, lookingStamp())
    return { change, notes: commands.templateNotes(document, use), problem: undefined }
  } catch (thrown) {
    if (!(thrown instanceof DuikaiError)) throw thrown
    return { change: undefined, notes: [], problem: errorData(thrown) }
  }
}

/** Stories that would be too long for their blocks, as the composer finds. */
function useOverset(host: Host, issue: string, page: string, plan: Planned): readonly (readonly [string, number])[] {
  const [found, setFound] = useState<readonly (readonly [string, number])[]>([])
  useEffect(() => {
    let closed = false
    setFound([])
    if (plan.change === undefined) return
    host.call('page.look', issue, page, { change: plan.change }).then(
      ({ stories }) => {
        if (closed) return
        setFound(
          stories.flatMap(({ story, overset }) =>
            overset.characters > 0 ? [[story, overset.characters] as const] : [],
          ),
        )
      },
      // The picture beside it shows as much as there is to see.
      () => undefined,
    )
    return () => {
      closed = true
    }
  }, [host, issue, page, plan])
  return found
}

/** What a template makes of the page in front, with what is to be said, before it is applied. */
export function Outcome({ host, issue, entry, draw, onDone }: OutcomeProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const name = useWorkspaceState((state) => state.page)
  const problem = useWorkspaceState((state) => state.problem)
  const { template } = entry
  const key = pageKey(document, name)
  const emptyFile = useEmptyFile(host, document)
  const stories = useMemo(() => candidates(document, key), [document, key])
  const [chosen, setChosen] = useState<readonly string[]>()
  const [furniture, setFurniture] = useState<'template' | 'page'>('template')
  const [styles, setStyles] = useState<'bring' | 'map'>('bring')
  const whole = template.kind === 'page'
  const inPlace = template.kind === 'furniture'
  const wanted = useMemo(
    () =>
      chosen ??
      stories
        .filter(({ here }) => here === whole)
        .slice(0, whole ? undefined : 1)
        .map(({ id }) => id),
    [chosen, whole, stories],
  )
  const use = useMemo((): commands.TemplateUse => {
    const pictures = whole ? commands.pageCopy(document, key).pictures : []
    const at = whole || inPlace ? {} : { at: commands.templateSpot(document, { page: key, template }) }
    return { page: key, template, stories: wanted, pictures, emptyFile, furniture, styles, ...at }
  }, [document, key, template, wanted, emptyFile, furniture, styles, whole, inPlace])
  const plan = useMemo(() => planOf(document, use), [document, use])
  const overset = useOverset(host, issue, name, plan)
  const page = document.pages.find((one) => one.name === name)
  const lacking = Object.keys(template.styles).some((one) => !Object.hasOwn(document.publication.styles, one))
  const apply = (): void => {
    const done = workspace.perform((doc, stamp) => commands.applyTemplate(doc, use, stamp))
    if (done !== undefined) onDone()
  }
  const title = (id: string): string => storyName(document.stories.find((story) => story.id === id))
  const sketch = page && <SketchView document={document} page={page} />
  return (
    <>
      <figure className="template-outcome" aria-label={text('template.outcome', { page: name })}>
        {plan.change === undefined
          ? sketch
          : draw({ page: name, change: plan.change, look: `outcome ${numberOf(plan)}`, height: 430 }, sketch)}
        <figcaption>{text('template.outcome', { page: name })}</figcaption>
      </figure>
      <div className="form template-use">
        {!inPlace && <StoryChoice candidates={stories} chosen={wanted} onChange={setChosen} />}
        {whole && (
          <Field label={text('template.own-furniture')}>
            <select value={furniture} onChange={(event) => setFurniture(event.currentTarget.value as typeof furniture)}>
              {(['template', 'page'] as const).map((one) => (
                <option key={one} value={one}>
                  {text(`template.own-furniture.${one}`)}
                </option>
              ))}
            </select>
          </Field>
        )}
        {lacking && (
          <Field label={text('template.styles')}>
            <select value={styles} onChange={(event) => setStyles(event.currentTarget.value as typeof styles)}>
              {(['bring', 'map'] as const).map((one) => (
                <option key={one} value={one}>
                  {text(`template.styles.${one}`)}
                </option>
              ))}
            </select>
          </Field>
        )}
        {plan.problem === undefined ? (
          <Notes
            lines={noteLines(plan.notes, document, text, language)}
            overset={overset.map(([story, count]) => text('note.overset', { name: title(story), count }))}
          />
        ) : (
          <Trouble error={plan.problem} />
        )}
        {problem !== undefined && <Trouble error={problem} />}
        <footer>
          <button type="button" className="action primary" disabled={plan.change === undefined} onClick={apply}>
            {text(whole ? 'template.apply' : 'template.place', { page: name })}
          </button>
        </footer>
      </div>
    </>
  )
}
