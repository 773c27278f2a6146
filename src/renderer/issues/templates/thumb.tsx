import { type ReactNode, useMemo } from 'react'
import type { Format, Template } from '../../../core/document/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import type { DrawPage } from '../host.ts'
import { SketchView } from '../sketch-view.tsx'
import { extentOn, numberOf, templateOnPage, templateSheet } from './facts.ts'

interface ThumbProps {
  readonly draw: DrawPage
  readonly template: Template
  /** CSS pixels that it has. */
  readonly width: number
  readonly height: number
}

/** A part of a page is not painted larger than this would make the whole page. */
const HIGHEST = 900

/** A template as it comes out in this paper, painted; a sketch of it until then, and where no format has room for it. */
export function TemplateThumb({ draw, template, width, height }: ThumbProps) {
  // Stories of the issue come and go; what a template looks like hangs on the paper alone.
  const publication = useWorkspaceState((state) => state.document.publication)
  const issue = useWorkspaceState((state) => state.document.issue)
  const document = useWorkspaceState((state) => state.document)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is what holds these
  const shown = useMemo(() => templateOnPage(document, template), [publication, issue, template])
  const sheet = useMemo(() => templateSheet(template), [template])
  const sketch = sheet.page && <SketchView document={sheet.document} page={sheet.page} />
  const look = `template ${numberOf(template)} ${numberOf(publication)} ${numberOf(issue)}`
  const paint = (high: number): ReactNode =>
    shown === undefined ? (
      <span className="small-page">{sketch}</span>
    ) : (
      draw({ page: shown.page, change: shown.change, look, height: high }, sketch)
    )
  if (template.kind === 'page') return paint(height)
  return (
    <Part format={shown?.format ?? template.page} {...{ template, width, height }}>
      {paint}
    </Part>
  )
}

interface PartProps extends Omit<ThumbProps, 'draw'> {
  readonly format: Omit<Format, 'name'>
  readonly children: (high: number) => ReactNode
}

/** The part of the page that a shape takes, as large as there is room for. */
function Part({ format, template, width, height, children }: PartProps) {
  const part = extentOn(format, template)
  const scale = Math.min(width / part.width, height / part.height, HIGHEST / format.height)
  const [wide, high] = [Math.round(format.width * scale), Math.round(format.height * scale)]
  return (
    <span className="template-part" style={{ width: part.width * scale, height: part.height * scale }}>
      <span style={{ width: wide, height: high, left: -part.x * scale, top: -part.y * scale }}>{children(high)}</span>
    </span>
  )
}
