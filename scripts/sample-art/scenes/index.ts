import type { Scene } from '../scene.ts'
import { group } from './group.ts'
import { hall } from './hall.ts'
import { landscape } from './landscape.ts'
import { stage } from './stage.ts'
import { street } from './street.ts'

export const SCENES = { landscape, street, hall, group, stage } satisfies Record<string, () => Scene>
export type SceneName = keyof typeof SCENES
