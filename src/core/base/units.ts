/** A length in 1/1000 pt (1 pt = 1/72 inch), an integer wherever it is stored or placed on a page. */
export type Mp = number

const MP_PER_PT = 1000
const MP_PER_MM = 72_000 / 25.4

export const pt = (value: number): Mp => Math.round(value * MP_PER_PT)
export const mm = (value: number): Mp => Math.round(value * MP_PER_MM)
export const toMm = (value: Mp): number => value / MP_PER_MM

/** 号 sizes in DTP points (zihao.json); 号 is a label, points are stored. */
export const ZIHAO: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
}
