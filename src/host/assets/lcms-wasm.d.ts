/** The part of lcms-wasm 1.0.5 used here: Little CMS 2.16 exports on the module's heap. */
declare module 'lcms-wasm' {
  export interface LittleCms {
    readonly HEAPU8: Uint8Array
    _malloc(size: number): number
    _free(pointer: number): void
    _cmsOpenProfileFromMem(pointer: number, size: number): number
    _cmsCloseProfile(profile: number): number
    _cmsCreate_sRGBProfile(): number
    /** White point 0: D50. */
    _cmsCreateLab4Profile(whitePoint: number): number
    _cmsGetColorSpace(profile: number): number
    _cmsCreateTransform(
      input: number,
      inputFormat: number,
      output: number,
      outputFormat: number,
      intent: number,
      flags: number,
    ): number
    _cmsDeleteTransform(transform: number): void
    _cmsDoTransform(transform: number, input: number, output: number, pixels: number): void
  }
  export const TYPE_GRAY_8: number
  export const TYPE_RGB_8: number
  export const TYPE_CMYK_8: number
  export const TYPE_Lab_8: number
  export const TYPE_Lab_16: number
  export const INTENT_PERCEPTUAL: number
  export const INTENT_RELATIVE_COLORIMETRIC: number
  export const cmsFLAGS_BLACKPOINTCOMPENSATION: number
  export const cmsFLAGS_NOCACHE: number
  export function instantiate(): Promise<LittleCms>
}
