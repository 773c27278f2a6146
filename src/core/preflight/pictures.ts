import type { PlacedPicture } from '../display/index.ts'
import { EMPTY_PICTURE } from '../document/index.ts'
import { at, atZh, type Check, type PictureFacts, picturesOf } from './facts.ts'

/** Rounding of four 8-bit channels. */
const INK_SLACK = 1

const own = <T>(record: Readonly<Record<string, T>>, { id, asset }: PlacedPicture): T | undefined => {
  const key = Object.hasOwn(record, id) ? id : asset
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** Pictures: there at all, sharp enough, in printable colours, not too much ink, of the version that was placed. */
export function checkPictures(check: Check): void {
  const { list, facts, report } = check
  for (const item of picturesOf(list)) {
    if (item.asset === EMPTY_PICTURE) {
      report({
        rule: 'picture.empty',
        severity: 'error',
        place: item.id,
        message: {
          en: `no picture stands in its place ${at(item.x, item.y)}`,
          zh: `图位空着${atZh(item.x, item.y)}`,
        },
        remedy: { en: 'place a picture there, or take the place away', zh: '排一张图进去，或删掉这个图位' },
      })
      continue
    }
    const picture = own(facts.pictures, item)
    if (picture === undefined) {
      report({
        rule: 'picture.missing',
        severity: 'error',
        place: item.id,
        message: {
          en: `${item.asset} could not be prepared ${at(item.x, item.y)}`,
          zh: `${item.asset} 无法用于付印${atZh(item.x, item.y)}`,
        },
        remedy: { en: 'put the file back or place another', zh: '找回原图，或换一张图' },
        fix: { kind: 'relink', object: item.id, picture: item.asset },
      })
      continue
    }
    checkResolution(check, item, picture)
    checkColour(check, item, picture)
    checkStale(check, item, picture)
  }
}

function checkResolution({ profile, report }: Check, item: PlacedPicture, picture: PictureFacts): void {
  const limits = profile.picture
  const bitmap = picture.bits === 1
  const [least, hard] = bitmap ? [limits.bitmapMinPpi, limits.bitmapErrorPpi] : [limits.minPpi, limits.errorPpi]
  const ppi = Math.round(picture.ppi)
  if (picture.ppi < least) {
    const limit = picture.ppi < hard ? hard : least
    report({
      rule: 'picture.resolution',
      severity: picture.ppi < hard ? 'error' : 'warning',
      place: item.id,
      message: {
        en: `${item.asset}: ${ppi} ppi at the placed size, the limit is ${limit}`,
        zh: `${item.asset} 按排入尺寸只有 ${ppi} ppi，下限 ${limit}`,
      },
      remedy: { en: 'place it smaller, crop it less, or get a larger file', zh: '缩小图片，少裁一些，或换更大的原图' },
      fix: { kind: 'relink', object: item.id, picture: item.asset },
    })
  } else if (!bitmap && picture.ppi > limits.maxPpi) {
    report({
      rule: 'picture.excess',
      severity: 'info',
      place: item.id,
      message: {
        en: `${item.asset}: ${ppi} ppi at the placed size, more than ${limits.maxPpi} serves nothing`,
        zh: `${item.asset} 按排入尺寸有 ${ppi} ppi，超过 ${limits.maxPpi} 并无用处`,
      },
      remedy: { en: 'let the export resample it', zh: '由导出时自动缩减' },
    })
  }
}

function checkColour({ profile, report }: Check, item: PlacedPicture, picture: PictureFacts): void {
  const { asset, id: place } = item
  if (!/^(?:Device)?(?:CMYK|Gr[ae]y)$/i.test(picture.colourSpace) && !profile.allowRgb) {
    report({
      rule: 'picture.colour',
      severity: 'error',
      place,
      message: {
        en: `${asset} is ${picture.colourSpace}; ${profile.name} takes CMYK and gray`,
        zh: `${asset} 为 ${picture.colourSpace}；${profile.name} 只收 CMYK 与灰度`,
      },
      remedy: { en: 'convert it with the print profile', zh: '按印厂规格转换颜色' },
    })
  }
  if (picture.alpha === true && !profile.allowTransparency) {
    report({
      rule: 'picture.transparency',
      severity: 'info',
      place,
      message: {
        en: `${asset} is partly transparent; ${profile.level} has no transparency`,
        zh: `${asset} 有透明部分；${profile.level} 不支持透明`,
      },
      remedy: {
        en: 'it is flattened on white paper; put a ground into the picture if it stands on a colour',
        zh: '导出时压平在白底上；衬在底色上的图，请先把底色做进图里',
      },
    })
  }
  const sum = picture.maxInkPercent
  if (sum === undefined || sum <= profile.inkLimitPercent + INK_SLACK) return
  const hard = Math.max(profile.inkLimitPercent, profile.inkWindowLimitPercent)
  const over = sum > hard + INK_SLACK
  const limit = over ? hard : profile.inkLimitPercent
  report({
    rule: 'picture.ink',
    severity: over ? 'error' : 'warning',
    place,
    message: {
      en: `${asset} has up to ${sum} % ink, the limit is ${limit} %`,
      zh: `${asset} 的总墨量达 ${sum} %，上限 ${limit} %`,
    },
    remedy: { en: 'convert it with a profile of the plant', zh: '按印厂的特性文件重新转换' },
  })
}

function checkStale({ report }: Check, item: PlacedPicture, { stale = false }: PictureFacts): void {
  if (!stale) return
  report({
    rule: 'picture.stale',
    severity: 'warning',
    place: item.id,
    message: {
      en: `the file of ${item.asset} changed after it was placed`,
      zh: `${item.asset} 的文件在排入之后变动过`,
    },
    remedy: { en: 'look at it again and place the new file', zh: '核对图片，换入新文件' },
    fix: { kind: 'relink', object: item.id, picture: item.asset },
  })
}
