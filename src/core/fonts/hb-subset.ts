import { DuikaiError } from '../base/index.ts'
import type { WasmModule } from './types.ts'

/** HarfBuzz's subsetter (harfbuzz-subset.wasm, which imports nothing) by its C interface. */
interface HarfBuzzSubset {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_destroy(input: number): void
  hb_subset_input_glyph_set(input: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_or_fail(face: number, input: number): number
}

const WRITABLE = 2
const NO_HINTING = 1
const NO_LAYOUT_CLOSURE = 512

/** Keeps glyphs 0 to `count - 1` of a font and drops hints and unused subroutines. One instance serves many fonts. */
export class HarfBuzzSubsetter {
  readonly #hb: HarfBuzzSubset

  constructor(wasm: Uint8Array | WasmModule) {
    const module = wasm instanceof Uint8Array ? new WebAssembly.Module(wasm) : (wasm as WebAssembly.Module)
    this.#hb = new WebAssembly.Instance(module, {}).exports as unknown as HarfBuzzSubset
    this.#hb._initialize()
  }

  run(sfnt: Uint8Array, count: number, where: string): Uint8Array<ArrayBuffer> {
    const hb = this.#hb
    const pointer = hb.malloc(sfnt.length)
    if (pointer === 0) throw failed(where)
    new Uint8Array(hb.memory.buffer).set(sfnt, pointer)
    const blob = hb.hb_blob_create(pointer, sfnt.length, WRITABLE, 0, 0)
    const face = hb.hb_face_create(blob, 0)
    const input = hb.hb_subset_input_create_or_fail()
    const set = hb.hb_subset_input_glyph_set(input)
    for (let glyph = 0; glyph < count; glyph++) hb.hb_set_add(set, glyph)
    hb.hb_subset_input_set_flags(input, NO_HINTING | NO_LAYOUT_CLOSURE)
    const made = hb.hb_subset_or_fail(face, input)
    try {
      if (made === 0) throw failed(where)
      const result = hb.hb_face_reference_blob(made)
      const from = hb.hb_blob_get_data(result, 0)
      const bytes = new Uint8Array(hb.memory.buffer).slice(from, from + hb.hb_blob_get_length(result))
      hb.hb_blob_destroy(result)
      return bytes
    } finally {
      if (made !== 0) hb.hb_face_destroy(made)
      hb.hb_subset_input_destroy(input)
      hb.hb_face_destroy(face)
      hb.hb_blob_destroy(blob)
      hb.free(pointer)
    }
  }
}

function failed(where: string): DuikaiError {
  return new DuikaiError('font-subset', 'the glyphs of this font cannot be taken out for the PDF', {
    where,
    remedy: 'use another copy of the font',
  })
}
