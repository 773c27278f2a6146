import type { Mesh, V } from './mesh.ts'

/** The point being shaded; a texture changes colour and normal in place. */
export interface Surface {
  x: number
  y: number
  z: number
  nx: number
  ny: number
  nz: number
  r: number
  g: number
  b: number
  /** Distance from the eye along the path, for fading detail out. */
  far: number
}

export interface Material {
  readonly texture?: (s: Surface) => void
  /** Reflectance at normal incidence of a clear coat (water 0.02, glass 0.05, metal up to 1); 0 is matt. */
  readonly mirror?: number
  /** Spread of the reflection. */
  readonly rough?: number
  /** Light that passes through from behind, 0–1; marks leaves and cloth. */
  readonly through?: number
  /** Light given off, as a factor of the colour. */
  readonly glow?: number
}

export interface Light {
  readonly at: V
  /** Radiant intensity; falls with the square of the distance. */
  readonly colour: V
  readonly radius: number
  /** A spot: direction and the cosines where it starts and ends to fade. */
  readonly toward?: V
  readonly inner?: number
  readonly outer?: number
}

export type Rgb = Float64Array

export interface Scene {
  readonly width: number
  readonly height: number
  readonly seed: number
  readonly samples: number
  readonly mesh: Mesh
  readonly materials: readonly Material[]
  readonly eye: V
  readonly target: V
  /** Horizontal angle of view in degrees. */
  readonly angle: number
  /** Sharp distance and lens radius, in metres. */
  readonly focus: number
  readonly lens: number
  readonly sun?: { readonly toward: V; readonly colour: V; readonly size: number }
  readonly lights?: readonly Light[]
  /** Radiance from outside; `full` asks for clouds, otherwise a smooth version does. */
  readonly sky: (x: number, y: number, z: number, full: boolean, out: Rgb) => void
  /** Light assumed where bounces end. */
  readonly ambient: V
  /** Extinction per metre at the ground, and the height over which it thins by e. */
  readonly haze?: { readonly density: number; readonly height: number; readonly colour: V; readonly glow?: V }
  readonly exposure: number
  /** Strength of colour, 1 as rendered. */
  readonly saturation: number
  readonly contrast: number
  readonly grain: number
  readonly vignette: number
  /** Draws on the linear picture before development: light beams, flare. `at` projects a point to pixels and depth. */
  readonly finish?: (picture: Picture, project: (p: V) => V) => void
}

/** Linear light, three floats a pixel. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
  /** Distance from the eye, one a pixel. */
  readonly depth: Float32Array
}
