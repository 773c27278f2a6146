import { loadSharp } from '../assets/index.ts'

/**
 * Loads sharp and the canvas in this thread. What only threads have loaded is unloaded when the last of them ends, under
 * the feet of what it still runs, and the process crashes: whoever starts threads that export holds both first.
 */
export async function holdNativeParts(): Promise<void> {
  await Promise.all([loadSharp(), import('@napi-rs/canvas')])
}
