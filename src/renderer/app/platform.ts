/** Keys are written with ⌘ and ⌥ on a Mac. */
export const isMac = /Mac/.test(navigator.userAgent)
