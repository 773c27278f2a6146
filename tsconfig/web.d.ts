// The few globals that every environment of core has and that the ES library does not declare.
// Nothing here may read the clock, chance, the network or the machine.

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string
}

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(delta: number): number
  }
  interface Module {
    readonly __module?: never
  }
  interface Instance {
    readonly exports: Record<string, unknown>
  }
  type Imports = Record<string, Record<string, unknown>>
  const Module: new (bytes: Uint8Array | ArrayBuffer) => Module
  const Instance: new (module: Module, imports?: Imports) => Instance
  function compile(bytes: Uint8Array | ArrayBuffer): Promise<Module>
  function instantiate(module: Module, imports?: Imports): Promise<Instance>
  function instantiate(
    bytes: Uint8Array | ArrayBuffer,
    imports?: Imports,
  ): Promise<{ module: Module; instance: Instance }>
}

declare function structuredClone<T>(value: T): T
