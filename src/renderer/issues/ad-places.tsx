import { bookedOn, type Document, type Page } from '../../core/document/index.ts'

/** The booked places of a page over its picture: hatched while their material is missing. */
export function AdPlaces({ document, page }: { readonly document: Document; readonly page: Page }) {
  const format = document.publication.formats[page.grid]
  const booked = bookedOn(document, page)
  if (format === undefined || booked.length === 0) return null
  const unit = format.height / 100
  return (
    <svg
      className="ad-places"
      viewBox={`0 0 ${format.width} ${format.height}`}
      aria-hidden="true"
      focusable="false"
      strokeWidth={unit / 2}
    >
      {booked.map(({ object, rect: { x, y, width, height }, filled }) => (
        <g key={object.id} className={filled ? 'in' : 'out'}>
          <rect x={x} y={y} width={width} height={height} />
          {!filled && <path d={`M${x} ${y}L${x + width} ${y + height}M${x + width} ${y}L${x} ${y + height}`} />}
        </g>
      ))}
    </svg>
  )
}
