import type { Finding } from './finding.ts'
import type { FlowParagraph, PlacedFlow, PlacedLines, Region } from './flow.ts'

export const paragraphOf = ({ flow }: PlacedFlow, n: number): FlowParagraph => flow.paragraphs[n] as FlowParagraph

/** Where some placed lines stand. */
export function placeOf(
  placed: PlacedFlow,
  lines: PlacedLines,
): Pick<Finding, 'page' | 'block' | 'story' | 'paragraph'> {
  const { flow } = placed
  const region = flow.regions[lines.leg.region] as Region
  const paragraph = flow.flat.paragraphs.indexOf(paragraphOf(placed, lines.paragraph).paragraph)
  return { page: region.page, block: region.owner, story: flow.story, paragraph }
}
