import type { Severity } from '../base/index.ts'
import type { Words } from './words.ts'

/** A rule as the user meets it. `severity` is the worst it gives; a rule may give less for a lesser fault. */
export interface Rule {
  readonly severity: Severity
  readonly title: Words
  readonly explanation: Words
  /** Where the rule comes from: a standard and its clause, or the print profile's field. */
  readonly source: string
}

/** Every rule by its id, which is the `code` of its findings. Limits named here stand in the print profile. */
export const RULES = {
  'page.empty': {
    severity: 'error',
    title: { zh: '空白版面', en: 'Empty page' },
    explanation: { zh: '版面上没有任何文字、图片、线或底纹。', en: 'Nothing is placed on the page.' },
    source: 'GWG 2022 R0005',
  },
  'page.bleed': {
    severity: 'warning',
    title: { zh: '出血不足', en: 'Page bleed too small' },
    explanation: {
      zh: '版面的出血小于印厂规格所要求的。',
      en: 'The page has less bleed than the print profile asks for.',
    },
    source: 'bleedMm',
  },
  'page.size': {
    severity: 'info',
    title: { zh: '开本不一', en: 'Pages of different sizes' },
    explanation: {
      zh: '同一份报纸的版面开本不同，不能放进一个付印文件。',
      en: 'Pages of one paper differ in size; a file for the press has pages of one size.',
    },
    source: 'GWG 2022 R0004',
  },
  'frame.empty': {
    severity: 'warning',
    title: { zh: '空文块', en: 'Empty frame' },
    explanation: {
      zh: '文块或表格里没有文字，付印是一块空白。',
      en: 'A block or table has no text and prints as a blank.',
    },
    source: 'DESIGN 6',
  },
  'caption.missing': {
    severity: 'warning',
    title: { zh: '缺图片说明', en: 'Caption missing' },
    explanation: { zh: '图片没有说明，或说明是空的。', en: 'A picture has no caption, or an empty one.' },
    source: 'REFERENCE 9.5',
  },
  'credit.missing': {
    severity: 'info',
    title: { zh: '缺图片署名', en: 'Credit missing' },
    explanation: {
      zh: '图片说明与图片资料都没有写明作者或来源。',
      en: 'Neither the caption nor the picture names who took it.',
    },
    source: 'REFERENCE 9.5',
  },
  'text.overset': {
    severity: 'error',
    title: { zh: '余稿', en: 'Overset text' },
    explanation: {
      zh: '稿件有文字没有排进版面，付印后读者看不到。',
      en: 'Text of a story found no room; readers will not see it.',
    },
    source: 'DESIGN 5',
  },
  'glyph.missing': {
    severity: 'error',
    title: { zh: '缺字', en: 'Missing glyph' },
    explanation: {
      zh: '字体中没有这个字，付印会成为空白或方框。',
      en: 'The font lacks a character; it would print as a box or not at all.',
    },
    source: 'ISO 15930-7',
  },
  'font.embedding': {
    severity: 'error',
    title: { zh: '字体不许嵌入', en: 'Font may not be embedded' },
    explanation: {
      zh: '字体的授权位禁止嵌入、禁止取子集或只许嵌入点阵，PDF/X 要求嵌入。',
      en: 'The font forbids embedding, subsetting, or anything but bitmaps; PDF/X requires it embedded.',
    },
    source: 'OpenType OS/2 fsType; ISO 15930-7',
  },
  'font.substitute': {
    severity: 'warning',
    title: { zh: '疑似替代字体', en: 'Substitute font' },
    explanation: {
      zh: '文字用了 Courier，通常是缺字体时的替代。',
      en: 'Text is in Courier, mostly the sign of a font that was missing.',
    },
    source: 'GWG 2022 R0014',
  },
  'text.outside-trim': {
    severity: 'error',
    title: { zh: '文字出裁切线', en: 'Text outside the trim' },
    explanation: { zh: '文字越过成品边，会被裁掉。', en: 'Text crosses the trim edge and will be cut.' },
    source: 'ISO 32000 TrimBox',
  },
  'object.outside-trim': {
    severity: 'warning',
    title: { zh: '对象在成品之外', en: 'Object outside the trim' },
    explanation: {
      zh: '图片、线或底纹完全在成品边以外，印不出来。',
      en: 'A picture, rule or box lies wholly outside the trim and will not be seen.',
    },
    source: 'ISO 32000 TrimBox',
  },
  'object.bleed': {
    severity: 'warning',
    title: { zh: '对象未到出血边', en: 'Object does not reach the bleed' },
    explanation: {
      zh: '对象碰到或越过成品边，却没有铺满出血，裁切后可能露白或被截断。',
      en: 'An object touches or crosses the trim edge without filling the bleed: it may show a white edge or be cut.',
    },
    source: 'ISO 32000 BleedBox',
  },
  'text.rich-black': {
    severity: 'error',
    title: { zh: '黑字含彩墨', en: 'Black text in several inks' },
    explanation: {
      zh: '黑色文字应只用黑版；四色黑字在新闻纸上套印稍有不准就发虚。',
      en: 'Black text must be black ink alone: in several inks it blurs with the least misregister on newsprint.',
    },
    source: 'richBlackText; GWG 2022 R0015',
  },
  'text.multi-ink': {
    severity: 'warning',
    title: { zh: '小字多色', en: 'Small text in several inks' },
    explanation: {
      zh: '小号文字用了两种以上油墨，套印不准时难以辨认。',
      en: 'Small text printed in more than one ink suffers from misregister.',
    },
    source: 'smallText.multiInkMinPt; GWG 2022 R0017',
  },
  'text.small': {
    severity: 'warning',
    title: { zh: '字号过小', en: 'Text too small' },
    explanation: { zh: '字号小于印厂规格的下限。', en: 'Text is smaller than the print profile allows.' },
    source: 'smallText.minPt',
  },
  'text.white-small': {
    severity: 'warning',
    title: { zh: '反白字过小', en: 'White text too small' },
    explanation: { zh: '反白小字的笔画会被油墨填满。', en: 'The strokes of small white text fill in with ink.' },
    source: 'smallText.whiteMinPt; GWG 2022 R0016',
  },
  'text.white-ground': {
    severity: 'error',
    title: { zh: '反白字衬底过浅', en: 'White text on too light a ground' },
    explanation: {
      zh: '反白字下面没有底色（错误）或底色太浅（警告），看不清。',
      en: 'White text has no ground (error) or too light a one (warning) and cannot be read.',
    },
    source: 'smallText.whiteGroundMinPercent',
  },
  'line.thin': {
    severity: 'warning',
    title: { zh: '线条过细', en: 'Hairline' },
    explanation: {
      zh: '线、边框或扁窄色块细于印厂规格的下限，可能断线或消失。',
      en: 'A rule, stroke or thin box is finer than the plant can hold.',
    },
    source: 'minLinePt',
  },
  'line.multi-ink': {
    severity: 'warning',
    title: { zh: '细线多色', en: 'Fine line in several inks' },
    explanation: {
      zh: '细线用了多种油墨或反白，套不准。',
      en: 'A fine line in several inks, or white, cannot be held in register.',
    },
    source: 'minMultiInkLinePt; GWG 2022 R0018, R0019',
  },
  'ink.sum': {
    severity: 'error',
    title: { zh: '总墨量超限', en: 'Too much ink' },
    explanation: {
      zh: '平涂色的总墨量超过印厂规格，会透印、蹭脏。',
      en: 'A flat colour carries more ink than the profile allows: it sets off and shows through.',
    },
    source: 'inkLimitPercent',
  },
  'ink.composed': {
    severity: 'error',
    title: { zh: '叠印总墨量超限', en: 'Too much ink on the page' },
    explanation: {
      zh: '把文字、底色、图片叠起来算，这里的总墨量超过印厂规格：超过设计值为警告，超过硬上限为错误。',
      en: 'Everything that lies over each other together has more ink than the profile allows: a warning above the design limit, an error above the hard one.',
    },
    source: 'inkLimitPercent, inkWindowLimitPercent; GWG 2022 R0026',
  },
  'ink.window': {
    severity: 'warning',
    title: { zh: '大面积墨量过高', en: 'Too much ink over an area' },
    explanation: {
      zh: '规格所定边长的方块里平均墨量过高，干不透、会蹭脏。',
      en: 'The mean over a square of the size that the profile gives is too high: it does not dry and sets off.',
    },
    source: 'inkWindowMm, inkWindowLimitPercent; GWG 2022 R0026',
  },
  'ink.unmeasured': {
    severity: 'info',
    title: { zh: '墨量未计', en: 'Ink not measured' },
    explanation: {
      zh: '来件版面或无法解读的图片没有计入墨量图。',
      en: 'A placed page or a picture that cannot be taken apart is not in the ink map.',
    },
    source: 'DESIGN 6',
  },
  'ink.alias': {
    severity: 'info',
    title: { zh: '专色别名', en: 'Spot colour by another name' },
    explanation: {
      zh: '规格把这个名字当作另一种专色，按那种油墨付印。',
      en: 'The profile takes this name for one of its inks and prints it on that plate.',
    },
    source: 'spotAliases',
  },
  'ink.convert': {
    severity: 'info',
    title: { zh: '专色转四色', en: 'Spot colour converted' },
    explanation: {
      zh: '印厂没有这种专色，规格规定转成四色付印。',
      en: 'The plant does not run this spot colour; the profile has it printed in process inks.',
    },
    source: 'otherSpots',
  },
  'ink.registration': {
    severity: 'error',
    title: { zh: '套版色', en: 'Registration colour' },
    explanation: {
      zh: '版面内容用了印在所有版上的套版色。',
      en: 'Page content is in the colour that prints on every plate.',
    },
    source: 'GWG 2022 R0024',
  },
  'ink.spot': {
    severity: 'error',
    title: { zh: '专色', en: 'Spot colour' },
    explanation: { zh: '印厂规格没有这种专色。', en: 'The plant does not run this spot colour.' },
    source: 'spotColours; GWG 2022 R0020',
  },
  'ink.tint': {
    severity: 'info',
    title: { zh: '网点过浅或过深', en: 'Tint hard to hold' },
    explanation: {
      zh: '过浅的网点会丢失，过深的会糊死。',
      en: 'Very light tints drop out on newsprint, very dark ones fill in.',
    },
    source: 'tint',
  },
  'picture.missing': {
    severity: 'error',
    title: { zh: '缺图', en: 'Picture missing' },
    explanation: { zh: '版面上的图片没有可用的文件。', en: 'A placed picture has no usable file.' },
    source: 'DESIGN 6',
  },
  'picture.empty': {
    severity: 'error',
    title: { zh: '图位空着', en: 'Picture place empty' },
    explanation: { zh: '模板留出的图位还没有图。', en: 'A place that a template keeps for a picture has none yet.' },
    source: 'DESIGN 6',
  },
  'picture.resolution': {
    severity: 'error',
    title: { zh: '图片分辨率低', en: 'Picture resolution too low' },
    explanation: {
      zh: '按排入尺寸计算的有效分辨率低于印厂规格：低于下限为错误，低于建议值为警告。',
      en: 'Effective resolution at the placed size: an error below the hard limit, a warning below the recommended one.',
    },
    source: 'picture.minPpi, picture.errorPpi; GWG 2022 R0031, R0032',
  },
  'picture.excess': {
    severity: 'info',
    title: { zh: '图片分辨率过高', en: 'Picture resolution needlessly high' },
    explanation: {
      zh: '超过上限的分辨率只增加文件大小。',
      en: 'Resolution above the limit only makes the file larger.',
    },
    source: 'picture.maxPpi',
  },
  'picture.colour': {
    severity: 'error',
    title: { zh: '图片色彩模式', en: 'Picture colour space' },
    explanation: { zh: '图片不是 CMYK 或灰度。', en: 'A picture is neither CMYK nor gray.' },
    source: 'allowRgb; GWG 2022 R0027',
  },
  'picture.ink': {
    severity: 'error',
    title: { zh: '图片总墨量超限', en: 'Too much ink in a picture' },
    explanation: {
      zh: '图片最深处的总墨量超过设计值为警告，超过硬上限为错误。',
      en: 'The darkest part of a picture is above the ink limit (warning) or above the hard limit of the plant (error).',
    },
    source: 'inkLimitPercent, inkWindowLimitPercent; GWG 2022 R0026',
  },
  'picture.transparency': {
    severity: 'info',
    title: { zh: '图片含透明', en: 'Transparent picture' },
    explanation: {
      zh: '图片有透明部分，而规格的 PDF/X 级别不支持透明，导出时压平。',
      en: 'A picture is partly transparent; the level of the profile has no transparency and it is flattened.',
    },
    source: 'allowTransparency; ISO 15930-4',
  },
  'picture.stale': {
    severity: 'warning',
    title: { zh: '图片已变动', en: 'Stale picture' },
    explanation: {
      zh: '图片文件在排入之后改过，或取景是按另一版本定的。',
      en: 'The file changed after it was placed, or the crop was chosen on another version of it.',
    },
    source: 'DESIGN 6',
  },
  'picture.foreign-profile': {
    severity: 'warning',
    title: { zh: '图片带别家特性', en: 'CMYK of another profile' },
    explanation: {
      zh: '图片是按另一种印刷条件做的 CMYK，数值照印，颜色会有出入。',
      en: 'A picture is CMYK made for another condition; its numbers are printed as they are and look different.',
    },
    source: 'ISO 15930-7, 6.4.3',
  },
  'picture.profile-damaged': {
    severity: 'warning',
    title: { zh: '图片特性损坏', en: 'Damaged profile in a picture' },
    explanation: {
      zh: '图片里的 ICC 特性损坏，按常用色彩空间处理。',
      en: 'The ICC profile in a picture is damaged; a usual colour space is assumed.',
    },
    source: 'ICC.1:2010',
  },
  'picture.flattened': {
    severity: 'info',
    title: { zh: '图片已压平', en: 'Picture flattened' },
    explanation: {
      zh: '图片的透明部分压在白底上。',
      en: 'The transparent parts of a picture were laid on white paper.',
    },
    source: 'allowTransparency',
  },
  'picture.no-preview': {
    severity: 'warning',
    title: { zh: '来件无法预览', en: 'Ad without a preview' },
    explanation: {
      zh: '置入的 PDF 无法在屏幕上显示，墨量也量不出。',
      en: 'A placed PDF cannot be shown on screens, nor its ink be measured.',
    },
    source: 'DESIGN 6',
  },
  'ad.missing': {
    severity: 'error',
    title: { zh: '广告位没有素材', en: 'Ad without its material' },
    explanation: {
      zh: '订出的广告位还没有装入来件，付印是一块空白。',
      en: 'A place that is booked for an ad holds nothing yet and prints as a blank.',
    },
    source: 'HOUSE',
  },
  'ad.overlap': {
    severity: 'error',
    title: { zh: '广告位重叠', en: 'Ads on one place' },
    explanation: {
      zh: '两个订出的广告位叠在一起，后一个盖住前一个。',
      en: 'Two places that are booked for ads lie on each other: the later one covers the other.',
    },
    source: 'HOUSE',
  },
  'ad.size': {
    severity: 'warning',
    title: { zh: '来件尺寸与版位不符', en: 'Ad of another size than booked' },
    explanation: {
      zh: '来件的成品尺寸与订出的版位相差超过 1 毫米：会被缩放或裁切。',
      en: 'The trim size of the material and the booked place differ by more than 1 mm: it is scaled or cut.',
    },
    source: 'HOUSE',
  },
  'ad.label': {
    severity: 'warning',
    title: { zh: '广告没有标明', en: 'Ad not marked as one' },
    explanation: {
      zh: '广告里和紧靠它的文字里都没有“广告”字样，也没有注明来件上已有。',
      en: 'Neither an ad nor the text beside it has the word for an ad, and nobody has said that its material has it.',
    },
    source: '《广告法》(2021) 第十四条',
  },
  'ad.font': {
    severity: 'error',
    title: { zh: '来件字体未嵌入', en: 'Ad without its fonts' },
    explanation: {
      zh: '置入的 PDF（如广告）有字体没有嵌入，付印会走样。',
      en: 'A placed PDF, such as an ad, has fonts that are not embedded: others would be printed.',
    },
    source: 'ISO 15930-7',
  },
  'ad.rgb': {
    severity: 'error',
    title: { zh: '来件含 RGB 或 Lab', en: 'Ad in RGB or Lab' },
    explanation: {
      zh: '置入的 PDF 含 RGB、Lab 颜色，规格不收。',
      en: 'A placed PDF has colours in RGB or Lab, which the profile does not take.',
    },
    source: 'allowRgb; GWG 2022 R0027',
  },
  'ad.spot': {
    severity: 'error',
    title: { zh: '来件专色', en: 'Spot ink in an ad' },
    explanation: {
      zh: '置入的 PDF 用了印厂没有的专色，且无法代为转成四色。',
      en: 'A placed PDF prints in a spot ink that the plant does not run, and that cannot be taken apart inside of it.',
    },
    source: 'spotColours, spotAliases',
  },
  'ad.spot-differs': {
    severity: 'error',
    title: { zh: '来件专色定义不一', en: 'Spot ink defined twice' },
    explanation: {
      zh: '两个置入的 PDF 对同一种专色的定义不同，同一文件里只能有一种。',
      en: 'Two placed PDFs define one spot ink in two ways; a file can have only one.',
    },
    source: 'ISO 15930-7, 6.6',
  },
  'ad.registration': {
    severity: 'warning',
    title: { zh: '来件含套版色', en: 'Registration colour in an ad' },
    explanation: {
      zh: '置入的 PDF 用了印在所有版上的套版色。',
      en: 'A placed PDF paints with the colour that prints on every plate.',
    },
    source: 'GWG 2022 R0024',
  },
  'ad.transparency': {
    severity: 'error',
    title: { zh: '来件含透明', en: 'Transparency in an ad' },
    explanation: {
      zh: '置入的 PDF 含透明效果，规格或其 PDF/X 级别不容许。',
      en: 'A placed PDF has transparency, which the profile or its level does not allow.',
    },
    source: 'allowTransparency; ISO 15930-4',
  },
  'ad.filter': {
    severity: 'error',
    title: { zh: '来件压缩方式', en: 'Compression of an ad' },
    explanation: {
      zh: '置入的 PDF 用了这一 PDF/X 级别没有的压缩方式。',
      en: 'A placed PDF is packed in a way that the level does not know.',
    },
    source: 'ISO 15930-7, 6.8',
  },
  'ad.resolution': {
    severity: 'error',
    title: { zh: '来件图片分辨率低', en: 'Resolution in an ad' },
    explanation: {
      zh: '置入的 PDF 里有图片分辨率低于规格：低于下限为错误，低于建议值为警告。',
      en: 'Pictures in a placed PDF are below the limits: an error below the hard one, else a warning.',
    },
    source: 'picture.minPpi, picture.errorPpi',
  },
  'ad.cropped': {
    severity: 'warning',
    title: { zh: '来件被裁切', en: 'Ad cut off' },
    explanation: {
      zh: '框与来件比例不同，来件的边缘被裁掉；被裁文字仍在文件里。',
      en: 'The frame has other proportions than the ad and cuts its edges off; text that is cut stays in the file.',
    },
    source: 'HOUSE',
  },
  'ad.scaled': {
    severity: 'warning',
    title: { zh: '来件被缩放', en: 'Ad at another size' },
    explanation: {
      zh: '来件按原尺寸制作，缩小后其细线和小字会低于规格的限度。',
      en: 'An ad is made for its own size: made smaller, its hairlines and small type fall below the limits.',
    },
    source: 'HOUSE',
  },
  'ad.layers': {
    severity: 'error',
    title: { zh: '来件含隐藏图层', en: 'Hidden layers in an ad' },
    explanation: {
      zh: '置入的 PDF 有隐藏的图层，付印时会印出来。',
      en: 'A placed PDF has hidden layers, which would print.',
    },
    source: 'ISO 15930-7, 6.24',
  },
  'ad.annotations': {
    severity: 'warning',
    title: { zh: '来件含批注', en: 'Comments in an ad' },
    explanation: {
      zh: '置入的 PDF 有批注或表单域，不会印出。',
      en: 'A placed PDF has comments or form fields, which are not printed.',
    },
    source: 'ISO 15930-7, 6.17',
  },
  'ad.profile': {
    severity: 'info',
    title: { zh: '来件带自己的特性', en: 'Ad with a profile of its own' },
    explanation: {
      zh: '置入的 PDF 的 CMYK 带有自己的特性，数值照印。',
      en: 'The CMYK of a placed PDF has a profile of its own; its numbers are printed as they are.',
    },
    source: 'ISO 15930-7, 6.4.3',
  },
  'ad.condition': {
    severity: 'warning',
    title: { zh: '来件印刷条件不同', en: 'Ad for another condition' },
    explanation: {
      zh: '置入的 PDF 是为另一种印刷条件做的，颜色会有出入。',
      en: 'A placed PDF was made for another printing condition and will look different.',
    },
    source: 'outputIntent',
  },
  'ad.unread': {
    severity: 'warning',
    title: { zh: '来件未能读完', en: 'Ad not read to its end' },
    explanation: {
      zh: '置入的 PDF 没能完整检查。',
      en: 'A placed PDF could not be looked through to its end.',
    },
    source: 'DESIGN 6',
  },
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof RULES
