import { HARD_BREAK } from '../story/index.ts'

/** Where somebody works and what he is, before his name. */
const POST =
  /^[\s\u3000]*[（(【[□■○●◎]?\s*(?:本[报報]|本社|本刊|本[台臺]|新[华華]社|中新社|\p{Script=Han}{2,6}(?:[日晚晨][报報]|[时時][报報]|社))?\s*(?:首席|特派|特[约約]|[见見][习習]|[实實][习習]|全媒体|融媒体|[驻駐]\p{Script=Han}{2,4})*\s*(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|撰稿人?|撰文|[编編][译譯]|作者|[图圖]文|文字|文)[\s\u3000:：/／|]*/u

/** What the next one is, between two names. */
const NEXT_POST =
  /[\s\u3000、，,／/|]+(?:本[报報]|本社|本刊|本[台臺])?(?:[见見][习習]|[实實][习習]|特[约約]|全媒体|融媒体)*(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|[编編][译譯]|作者)[\s\u3000:：]*/gu

/** Who wrote a story as its byline says: 本报记者 张三 通讯员 李四 is 张三 李四. Undefined when it names nobody. */
export function authorOfByline(byline: string): string | undefined {
  const name = byline
    .replaceAll(HARD_BREAK, ' ')
    .replace(POST, '')
    .replace(NEXT_POST, ' ')
    .replace(/[\s\u3000]+/gu, ' ')
    .replace(/[）)】\]\s]+$/u, '')
    .trim()
  return name === '' ? undefined : name
}
