import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { develop } from './film.ts'
import { FIELDS, Renderer } from './render.ts'
import type { Scene } from './scene.ts'
import { SCENES, type SceneName } from './scenes/index.ts'

export interface Painted {
  readonly width: number
  readonly height: number
  /** 8-bit sRGB. */
  readonly data: Uint8Array
}

interface Job {
  readonly name: SceneName
  readonly scale: number
  readonly samples: number
}

function sceneOf({ name, scale, samples }: Job): Scene {
  const scene = SCENES[name]()
  return {
    ...scene,
    width: Math.round(scene.width * scale),
    height: Math.round(scene.height * scale),
    samples: samples > 0 ? samples : scene.samples,
  }
}

/** Renders one scene on all processors. Rows are seeded by their pixels, so the number of threads changes nothing. */
export async function paint(name: SceneName, scale = 1, samples = 0): Promise<Painted> {
  const job: Job = { name, scale, samples }
  const scene = sceneOf(job)
  const { width, height } = scene
  const rows = new Float32Array(width * height * FIELDS)
  const threads = Math.max(1, Math.min(2, availableParallelism()))
  let next = 0
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: job })
      try {
        await new Promise<void>((resolve, reject) => {
          worker.on('error', reject)
          worker.on('message', (done: { y: number; row: Float32Array } | null) => {
            if (done !== null) rows.set(done.row, done.y * width * FIELDS)
            if (next < height) worker.postMessage(next++)
            else resolve()
          })
        })
      } finally {
        await worker.terminate()
      }
    }),
  )
  return { width, height, data: develop(scene, rows) }
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort
  const scene = sceneOf(workerData as Job)
  const renderer = new Renderer(scene)
  port.on('message', (y: number) => {
    const row = new Float32Array(scene.width * FIELDS)
    renderer.row(y, row)
    port.postMessage({ y, row }, [row.buffer])
  })
  port.postMessage(null)
}
