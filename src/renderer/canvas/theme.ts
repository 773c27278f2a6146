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
  }
}
