import { Popover } from '@base-ui/react/popover'
import { useText } from '../i18n/index.ts'
import { EyeIcon } from './icons.tsx'
import type { CanvasModel } from './model.ts'
import { NUDGE_UNITS, OVERLAYS } from './settings.ts'
import { useCanvasSettings } from './use-model.ts'

/** What is shown over the page, and what an arrow key moves by. */
export function OverlayMenu({ canvas }: { readonly canvas: CanvasModel }) {
  const text = useText()
  const { overlays, nudge } = useCanvasSettings(canvas)
  return (
    <Popover.Root>
      <Popover.Trigger className="tool" title={text('overlays.hint')} aria-label={text('overlays.hint')} tabIndex={-1}>
        <EyeIcon />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="right" align="start" sideOffset={6}>
          <Popover.Popup className="overlay-menu">
            <fieldset>
              <legend>{text('overlays.button')}</legend>
              {OVERLAYS.map((overlay) => (
                <label key={overlay}>
                  <input type="checkbox" checked={overlays.includes(overlay)} onChange={() => canvas.toggle(overlay)} />
                  {text(`overlay.${overlay}`)}
                </label>
              ))}
            </fieldset>
            <fieldset>
              <legend>{text('nudge.title')}</legend>
              {NUDGE_UNITS.map((unit) => (
                <label key={unit}>
                  <input
                    type="radio"
                    name="nudge"
                    checked={nudge === unit}
                    onChange={() => canvas.change({ nudge: unit })}
                  />
                  {text(`nudge.${unit}`)}
                </label>
              ))}
            </fieldset>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
