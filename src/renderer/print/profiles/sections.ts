import type { FieldKind, ProfileField, ProfileSection } from './fields.ts'

const text: FieldKind = { kind: 'text' }
const yes: FieldKind = { kind: 'switch' }
const number = (unit: string, max: number, step = 1, min = 0): FieldKind => ({ kind: 'number', unit, step, min, max })
const percent = number('%', 400)
const ppi = number('ppi', 2400, 1, 1)
const pt = number('pt', 72, 0.05)
const mm = number('mm', 100, 0.5)
const choice = (...options: readonly (readonly [value: string, zh: string, en: string])[]): FieldKind => ({
  kind: 'choice',
  options: options.map(([value, zh, en]) => ({ value, zh, en })),
})

const field = (path: string, zh: string, en: string, hintZh: string, hintEn: string, as: FieldKind): ProfileField => ({
  path,
  name: { zh, en },
  hint: { zh: hintZh, en: hintEn },
  as,
})

/** All that a profile says, in the order of the editor. A new field of the schema is a line here. */
export const PROFILE_SECTIONS: readonly ProfileSection[] = [
  {
    name: { zh: '名称与级别', en: 'Name and level' },
    fields: [
      field(
        'id',
        '代号',
        'Id',
        '文件名与命令行里的名字，英文字母与数字',
        'Name of the file and on the command line, ASCII',
        text,
      ),
      field('name', '中文名', 'Chinese name', '在列表里显示', 'Shown in lists', text),
      field('nameEn', '英文名', 'English name', '英文界面里显示', 'Shown in the English window', text),
      field(
        'level',
        'PDF/X 级别',
        'PDF/X level',
        'X-4 保留透明，其余级别压平；以印厂要求为准',
        'X-4 keeps transparency, the others are flattened; ask the plant',
        choice(
          ['PDF/X-4', 'PDF/X-4', 'PDF/X-4'],
          ['PDF/X-1a:2003', 'PDF/X-1a:2003', 'PDF/X-1a:2003'],
          ['PDF/X-1a:2001', 'PDF/X-1a:2001', 'PDF/X-1a:2001'],
          ['PDF/X-3:2003', 'PDF/X-3:2003', 'PDF/X-3:2003'],
        ),
      ),
    ],
  },
  {
    name: { zh: '输出意图', en: 'Output intent' },
    fields: [
      field(
        'outputIntent.icc',
        'ICC 特性文件',
        'ICC profile',
        '印厂提供的 CMYK 输出特性文件',
        'The CMYK output profile of the plant',
        {
          kind: 'icc',
        },
      ),
      field(
        'outputIntent.embed',
        '嵌入文件',
        'Embed it',
        'X-4 必须嵌入；其余级别可只写登记名',
        'X-4 must; others may name a registered condition',
        yes,
      ),
      field(
        'outputIntent.identifier',
        '条件代号',
        'Identifier',
        '登记的印刷条件名，如 CGATS TR 002',
        'Registered name of the condition, such as CGATS TR 002',
        text,
      ),
      field(
        'outputIntent.condition',
        '印刷条件',
        'Condition',
        '用文字说明印刷条件',
        'The printing condition in words',
        text,
      ),
      field(
        'outputIntent.registry',
        '登记处',
        'Registry',
        '登记处网址，未登记则留空',
        'Address of the registry, empty if there is none',
        text,
      ),
      field(
        'outputIntent.info',
        '说明',
        'Info',
        '写进文件的说明，不可留空',
        'Written into the file, never empty',
        text,
      ),
      field(
        'intent',
        '再现意图',
        'Rendering intent',
        'RGB 图片转换时用；新闻纸一般用相对比色',
        'For pictures in RGB; relative as a rule on newsprint',
        choice(['relative', '相对比色', 'Relative colorimetric'], ['perceptual', '可感知', 'Perceptual']),
      ),
      field(
        'blackPointCompensation',
        '黑场补偿',
        'Black-point compensation',
        '保住暗部层次',
        'Keeps the detail of shadows',
        yes,
      ),
    ],
  },
  {
    name: { zh: '墨量', en: 'Ink' },
    fields: [
      field(
        'inkLimitPercent',
        '总墨量上限',
        'Ink limit',
        '四色相加；新闻纸 220–240 %',
        'All inks together; 220–240 % on newsprint',
        percent,
      ),
      field(
        'inkWindowMm',
        '检查方块边长',
        'Window',
        '在这么大的方块里求平均墨量',
        'The mean is taken over a square of this side',
        mm,
      ),
      field(
        'inkWindowLimitPercent',
        '方块平均上限',
        'Limit in the window',
        '大面积的硬上限（GWG 245 %）',
        'Hard limit of areas (GWG 245 %)',
        percent,
      ),
      field('tint.minPercent', '最浅网点', 'Lightest tint', '更浅的会丢失', 'Lighter ones drop out', number('%', 100)),
      field('tint.maxPercent', '最深网点', 'Darkest tint', '更深的会糊死', 'Darker ones fill in', number('%', 100)),
    ],
  },
  {
    name: { zh: '图片', en: 'Pictures' },
    fields: [
      field(
        'picture.targetPpi',
        '目标分辨率',
        'Target',
        '超过时缩减到此，从不放大',
        'Resampled down to it, never up',
        ppi,
      ),
      field('picture.minPpi', '提醒下限', 'Warn below', '低于此提醒', 'A warning below it', ppi),
      field('picture.errorPpi', '错误下限', 'Refuse below', '低于此算错误', 'An error below it', ppi),
      field('picture.maxPpi', '上限', 'Note above', '高于此只会增大文件', 'More only makes files larger', ppi),
      field('picture.bitmapMinPpi', '线条稿提醒下限', 'Line art: warn below', '1 位图', 'Pictures of one bit', ppi),
      field('picture.bitmapErrorPpi', '线条稿错误下限', 'Line art: refuse below', '1 位图', 'Pictures of one bit', ppi),
      field(
        'picture.jpegQuality',
        'JPEG 质量',
        'JPEG quality',
        '1–100，越大越好也越大',
        '1 to 100',
        number('', 100, 1, 1),
      ),
      field('allowRgb', '容许 RGB', 'Allow RGB', '仅 X-3；CMYK 文件必须关', 'X-3 only', yes),
      field('allowTransparency', '容许透明', 'Allow transparency', '仅 X-4', 'X-4 only', yes),
    ],
  },
  {
    name: { zh: '文字与线', en: 'Text and lines' },
    fields: [
      field('minLinePt', '单色线最细', 'Finest line', '一种油墨的线', 'A line in one ink', pt),
      field(
        'minMultiInkLinePt',
        '多色线最细',
        'Finest line of several inks',
        '多种油墨或反白的线',
        'In several inks, or white',
        pt,
      ),
      field('smallText.minPt', '最小字号', 'Smallest text', '任何文字', 'Any text', pt),
      field(
        'smallText.multiInkMinPt',
        '多色字最小',
        'Smallest text in several inks',
        '套印不准会发虚',
        'Register makes it blur',
        pt,
      ),
      field('smallText.whiteMinPt', '反白字最小', 'Smallest white text', '油墨会填满笔画', 'Ink fills its strokes', pt),
      field(
        'smallText.whiteGroundMinPercent',
        '反白底色最浅',
        'Lightest ground of white text',
        '总墨量',
        'Ink of the ground',
        percent,
      ),
      field('richBlackText', '容许四色黑字', 'Allow rich-black text', '新闻纸应关', 'Off on newsprint', yes),
      field(
        'blackOverprint.text',
        '黑字叠印',
        'Black text overprints',
        '单黑文字压在底色上，不挖空',
        'K alone prints over what lies under it',
        yes,
      ),
      field(
        'blackOverprint.rules',
        '黑线叠印',
        'Black lines overprint',
        '单黑线条压在底色上',
        'K alone prints over what lies under it',
        yes,
      ),
    ],
  },
  {
    name: { zh: '专色', en: 'Spot inks' },
    fields: [
      field('spotColours', '可用专色', 'Spot inks', '一行一个，名字与来件一致', 'One a line, as files name them', {
        kind: 'names',
      }),
      field(
        'spotAliases',
        '别名',
        'Aliases',
        '一行一个：文档里的名字 = 可用专色',
        'One a line: name in documents = ink of the plant',
        {
          kind: 'pairs',
        },
      ),
      field(
        'otherSpots',
        '其他专色',
        'Other spot inks',
        '印厂没有的专色怎么办',
        'What becomes of inks that the plant does not run',
        choice(['refuse', '拒绝导出', 'Refuse'], ['convert', '转为四色', 'Convert to process']),
      ),
    ],
  },
  {
    name: { zh: '页面、标记与拼版', en: 'Page, marks and sheets' },
    fields: [
      field('bleedMm', '出血', 'Bleed', '报纸一般为 0', 'Mostly 0 for newspapers', mm),
      field('marks.crop', '裁切标记', 'Crop marks', '在出血之外', 'Outside the bleed', yes),
      field('marks.registration', '套准标记', 'Registration marks', '印在所有版上', 'On every plate', yes),
      field('marks.colourBar', '色条', 'Colour bar', '各色实地与网点', 'Solids and tints of every ink', yes),
      field(
        'marks.slug',
        '版边信息',
        'Slug line',
        '可用 {publication} {date} {page} {profile} {time} {plates}，留空不印',
        'With {publication} {date} {page} {profile} {time} {plates}; empty for none',
        text,
      ),
      field('marks.offsetMm', '标记距出血', 'From the bleed', '标记离出血边多远', 'How far marks stand off', mm),
      field('marks.lengthMm', '标记长', 'Length of marks', '至少 1 毫米', 'At least 1 mm', number('mm', 50, 0.5, 1)),
      field('marks.weightPt', '标记线粗', 'Weight of marks', '0.1–2 pt', '0.1 to 2 pt', number('pt', 2, 0.05, 0.1)),
      field(
        'imposition.sheet',
        '拼版',
        'Sheets',
        '另出整张拼版文件',
        'Also writes sheets',
        choice(
          ['none', '不拼版', 'None'],
          ['broadsheet', '对开两版', 'Two broadsheet pages'],
          ['tabloid', '四开四版', 'Four tabloid pages'],
        ),
      ),
      field(
        'imposition.gutterMm',
        '版间空白',
        'Gutter',
        '不在同一折上的版面之间',
        'Between pages that are not folded together',
        mm,
      ),
      field('trapped', '已做陷印', 'Trapped', '文件声明陷印已做好', 'The file says that it is trapped', yes),
      field(
        'fileNamePattern',
        '文件名',
        'File name',
        '可用 {publication} {date} {page} 等',
        'With {publication} {date} {page} and others',
        text,
      ),
    ],
  },
  {
    name: { zh: '预检轻重', en: 'Gravity of findings' },
    fields: [
      field(
        'severities',
        '各项规则',
        'Rules',
        '与程序不同的才记在规格里；“不查”即不报',
        'Only what differs from the program is kept',
        {
          kind: 'severities',
        },
      ),
    ],
  },
]
