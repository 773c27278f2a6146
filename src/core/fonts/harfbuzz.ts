import { DuikaiError } from '../base/index.ts'
import type { ShapedRun, WasmModule } from './types.ts'

/**
 * HarfBuzz by its C interface (harfbuzzjs' harfbuzz.wasm). The package's own JavaScript is not used: it loads the
 * wasm by top-level await, which the CommonJS builds cannot have, and it makes an object for every glyph.
 */
interface HarfBuzz {
  readonly memory: WebAssembly.Memory
  __wasm_call_ctors(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_face_create(blob: number, index: number): number
  hb_font_create(face: number): number
  hb_buffer_create(): number
  hb_buffer_clear_contents(buffer: number): void
  hb_buffer_add_utf16(buffer: number, text: number, length: number, offset: number, count: number): void
  hb_buffer_add_codepoints(buffer: number, text: number, length: number, offset: number, count: number): void
  hb_buffer_set_direction(buffer: number, direction: number): void
  hb_buffer_set_script(buffer: number, script: number): void
  hb_buffer_set_language(buffer: number, language: number): void
  hb_buffer_get_length(buffer: number): number
  hb_buffer_get_glyph_infos(buffer: number, length: number): number
  hb_buffer_get_glyph_positions(buffer: number, length: number): number
  hb_script_from_string(text: number, length: number): number
  hb_language_from_string(text: number, length: number): number
  hb_shape(font: number, buffer: number, features: number, count: number): void
}

const WRITABLE = 2
const LTR = 4
/** Words in hb_glyph_info_t and hb_glyph_position_t. */
const RECORD = 5
const FEATURE = 4
const END = 0xffffffff

export interface ShapeSettings {
  /** ISO 15924 */
  readonly script: string
  readonly language: string
  /** '+vert', '-liga' */
  readonly features: readonly string[]
}

/** One instance of HarfBuzz with its memory. A thread needs one for all its faces. */
export class Shaper {
  readonly #hb: HarfBuzz
  readonly #buffer: number
  readonly #names = new Map<string, number>()
  readonly #features = new Map<string, { pointer: number; count: number }>()
  #text = 0
  #textSize = 0

  /** `wasm` is harfbuzz.wasm, as its bytes or compiled. */
  constructor(wasm: Uint8Array | WasmModule) {
    let memory: WebAssembly.Memory | undefined
    const failed = (): never => {
      throw new DuikaiError('font-shaping', 'HarfBuzz stopped: the font is damaged or memory ran out', {
        remedy: 'use another copy of the font',
      })
    }
    const nothing = (): number => 0
    const module = wasm instanceof Uint8Array ? new WebAssembly.Module(wasm) : (wasm as WebAssembly.Module)
    const instance = new WebAssembly.Instance(module, {
      env: {
        _abort_js: failed,
        _emscripten_runtime_keepalive_clear: nothing,
        _setitimer_js: nothing,
        emscripten_resize_heap(wanted: number): number {
          const missing = (wanted >>> 0) - (memory?.buffer.byteLength ?? 0)
          try {
            memory?.grow(Math.max(Math.ceil(missing / 65536), 16))
            return 1
          } catch {
            return 0
          }
        },
      },
      wasi_snapshot_preview1: { proc_exit: failed },
    })
    this.#hb = instance.exports as unknown as HarfBuzz
    memory = this.#hb.memory
    this.#hb.__wasm_call_ctors()
    this.#buffer = this.#hb.hb_buffer_create()
  }

  /** Copies a font file into the wasm and opens it. Give it a reduced file: shaping needs no outlines. */
  font(sfnt: Uint8Array): number {
    const pointer = this.#allocate(sfnt.length)
    new Uint8Array(this.#hb.memory.buffer).set(sfnt, pointer)
    const blob = this.#hb.hb_blob_create(pointer, sfnt.length, WRITABLE, 0, 0)
    return this.#hb.hb_font_create(this.#hb.hb_face_create(blob, 0))
  }

  /** Shapes a text, or code points of which each is a text of its own kind (`clusters` are their indices). */
  shape(font: number, text: string | Uint32Array, settings: ShapeSettings): ShapedRun {
    const hb = this.#hb
    const length = text.length
    const features = this.#featureList(settings.features)
    const script = this.#named('script', settings.script)
    const language = this.#named('language', settings.language)
    const pointer = this.#room(length * 4)
    hb.hb_buffer_clear_contents(this.#buffer)
    if (typeof text === 'string') {
      const units = new Uint16Array(hb.memory.buffer, pointer, length)
      for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i)
      hb.hb_buffer_add_utf16(this.#buffer, pointer, length, 0, length)
    } else {
      new Uint32Array(hb.memory.buffer, pointer, length).set(text)
      hb.hb_buffer_add_codepoints(this.#buffer, pointer, length, 0, length)
    }
    hb.hb_buffer_set_direction(this.#buffer, LTR)
    hb.hb_buffer_set_script(this.#buffer, script)
    hb.hb_buffer_set_language(this.#buffer, language)
    hb.hb_shape(font, this.#buffer, features.pointer, features.count)
    return this.#result()
  }

  #result(): ShapedRun {
    const hb = this.#hb
    const count = hb.hb_buffer_get_length(this.#buffer)
    const infoAt = hb.hb_buffer_get_glyph_infos(this.#buffer, 0) >>> 2
    const placeAt = hb.hb_buffer_get_glyph_positions(this.#buffer, 0) >>> 2
    const info = new Uint32Array(hb.memory.buffer)
    const place = new Int32Array(hb.memory.buffer)
    const run = {
      glyphs: new Uint16Array(count),
      clusters: new Uint32Array(count),
      advances: new Int32Array(count),
      xOffsets: new Int32Array(count),
      yOffsets: new Int32Array(count),
    }
    for (let i = 0; i < count; i++) {
      const a = infoAt + i * RECORD
      const b = placeAt + i * RECORD
      run.glyphs[i] = info[a] ?? 0
      run.clusters[i] = info[a + 2] ?? 0
      run.advances[i] = place[b] ?? 0
      run.xOffsets[i] = place[b + 2] ?? 0
      run.yOffsets[i] = place[b + 3] ?? 0
    }
    return run
  }

  /** hb_feature_t records for a list such as ['+vert', '-liga'], kept for the next run with the same list. */
  #featureList(list: readonly string[]): { pointer: number; count: number } {
    const key = list.join(' ')
    const known = this.#features.get(key)
    if (known) return known
    const records = new Uint32Array(list.length * FEATURE)
    list.forEach((feature, i) => {
      const match = /^([+-]?)([\x20-\x7e]{4})$/.exec(feature)
      if (!match) {
        throw new DuikaiError('font-feature', `'${feature}' is not an OpenType feature`, {
          remedy: "write a sign and four letters, such as '+fwid' or '-liga'",
        })
      }
      records.set([tag(match[2] ?? ''), match[1] === '-' ? 0 : 1, 0, END], i * FEATURE)
    })
    const pointer = this.#allocate(Math.max(records.byteLength, 4))
    new Uint32Array(this.#hb.memory.buffer, pointer, records.length).set(records)
    const made = { pointer, count: list.length }
    this.#features.set(key, made)
    return made
  }

  #named(kind: 'script' | 'language', text: string): number {
    const key = `${kind} ${text}`
    let value = this.#names.get(key)
    if (value === undefined) {
      const pointer = this.#room(text.length)
      new Uint8Array(this.#hb.memory.buffer, pointer, text.length).set(Uint8Array.from(text, (c) => c.charCodeAt(0)))
      value =
        kind === 'script'
          ? this.#hb.hb_script_from_string(pointer, text.length)
          : this.#hb.hb_language_from_string(pointer, text.length)
      this.#names.set(key, value)
    }
    return value
  }

  /** The scratch room for texts, grown when needed. */
  #room(size: number): number {
    if (size > this.#textSize) {
      if (this.#text !== 0) this.#hb.free(this.#text)
      this.#textSize = Math.max(size, 4096)
      this.#text = this.#allocate(this.#textSize)
    }
    return this.#text
  }

  #allocate(size: number): number {
    const pointer = this.#hb.malloc(size)
    if (pointer !== 0) return pointer
    throw new DuikaiError('font-memory', `no memory left for a font of ${size} bytes`)
  }
}

function tag(text: string): number {
  let value = 0
  for (let i = 0; i < 4; i++) value = (value << 8) | text.charCodeAt(i)
  return value >>> 0
}
