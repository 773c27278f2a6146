import { loadSharp } from '../assets/index.ts'

/**
 * Loads sharp and the canvas in this thread, so that threads which export share what is already there. Processes in which
 * only threads had loaded them crashed now and then; why was not found, so this is a precaution and no proof.
 */
export async function holdNativeParts(): Promise<void> {
  await Promise.all([loadSharp(), import('@napi-rs/canvas')])
}
