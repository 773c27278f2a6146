import { useMemo } from 'react'
import type { Template } from '../../../core/document/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import type { DrawPage } from '../host.ts'
import { SketchView } from '../sketch-view.tsx'
import { numberOf, templateOnPage, templateSheet } from './facts.ts'

interface ThumbProps {
  readonly draw: DrawPage
  readonly template: Template
  readonly height: number
}

/** A template as it comes out in this paper, painted; a sketch of it until then, and where no format has room for it. */
export function TemplateThumb({ draw, template, height }: ThumbProps) {
  // Stories of the issue come and go; what a template looks like hangs on the paper alone.
  const publication = useWorkspaceState((state) => state.document.publication)
  const issue = useWorkspaceState((state) => state.document.issue)
  const document = useWorkspaceState((state) => state.document)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is what holds these
  const shown = useMemo(() => templateOnPage(document, template), [publication, issue, template])
  const sheet = useMemo(() => templateSheet(template), [template])
  const sketch = sheet.page && <SketchView document={sheet.document} page={sheet.page} />
  if (shown === undefined) return <span className="small-page">{sketch}</span>
  const look = `template ${numberOf(template)} ${numberOf(publication)} ${numberOf(issue)}`
  return draw({ ...shown, look, height }, sketch)
}
