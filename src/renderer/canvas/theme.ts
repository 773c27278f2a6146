/** The colours of the interface that canvases use, read from the style sheet. */
export interface Theme {
  readonly pasteboard: string
  readonly panel: string
  readonly faint: string
  readonly dim: string
  readonly accent: string
  readonly grid: string
  readonly shadow: string
  readonly font: string
  /** Colours over the page, which is paper by day and by night. */
  readonly select: string
  readonly locked: string
  readonly hint: string
  readonly guide: string
  readonly thread: string
  readonly overset: string
  readonly label: string
  readonly error: string
  readonly warning: string
  readonly info: string
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  return {
    pasteboard: colour('--pasteboard'),
    panel: colour('--panel'),
    faint: colour('--line-strong'),
    dim: colour('--dim'),
    accent: colour('--accent'),
    grid: colour('--grid'),
    shadow: colour('--shadow'),
    font: style.fontFamily,
    select: colour('--select'),
    locked: colour('--locked'),
    hint: colour('--hint'),
    guide: colour('--guide'),
    thread: colour('--thread'),
    overset: colour('--overset'),
    label: colour('--label'),
    error: colour('--mark-error'),
    warning: colour('--mark-warning'),
    info: colour('--mark-info'),
  }
}
