// Whose keys are whose: what is typed into a field is the field's, and so is taking it back.

/** What has the focus: nothing that is typed into, a field of its own, or a story, whose changes are the document's. */
export type Typing = 'none' | 'field' | 'story'

const NO_TEXT = /^(?:checkbox|radio|range|color|button|submit|reset|file|image)$/

/** What kind of text an element is typed into. */
export function typingIn(element: Element | null): Typing {
  if (!(element instanceof HTMLElement)) return 'none'
  if (element.closest('textarea') !== null) return 'field'
  const input = element.closest('input')
  if (input !== null) return NO_TEXT.test(input.type) ? 'none' : 'field'
  return element.isContentEditable ? 'story' : 'none'
}

/**
 * Which fields hold letters that nothing has taken over yet. A field of the inspector is applied with Enter; what was
 * applied is a change of the document, and is undone there. Any other field undoes its own text.
 */
export class TypedFields {
  private readonly typed = new WeakSet<EventTarget>()

  /** Follows what is typed in a window; gives the way to stop. */
  follow(target: Window): () => void {
    const input = ({ target: field }: Event): void => {
      if (field !== null) this.typed.add(field)
    }
    const end = (event: Event): void => {
      if (event.target === null) return
      if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== 'Escape') return
      this.typed.delete(event.target)
    }
    target.addEventListener('input', input, true)
    target.addEventListener('keyup', end, true)
    target.addEventListener('focusout', end, true)
    return () => {
      target.removeEventListener('input', input, true)
      target.removeEventListener('keyup', end, true)
      target.removeEventListener('focusout', end, true)
    }
  }

  /** Whether undo in this element takes back its own letters. */
  undoesItself(element: Element | null): boolean {
    if (element === null || typingIn(element) !== 'field') return false
    return element.closest('.right') === null || this.typed.has(element)
  }
}
