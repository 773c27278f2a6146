import { HARD_BREAK } from '../story/index.ts'

/** Where somebody works and what he is, before his name. */
const POST =
  /^[\s\u3000]*[（(【[□■○●◎]?\s*(?:本报|本社|本刊|本台|新华社|中新社|\p{Script=Han}{2,6}(?:日报|晚报|晨报|时报|社))?\s*(?:首席|特派|特约|见习|实习|全媒体|融媒体|驻\p{Script=Han}{2,4})*\s*(?:记者|通讯员|评论员|撰稿人?|撰文|编译|作者|图文|文字|文)[\s\u3000:：/／|]*/u

/** What the next one is, between two names. */
const NEXT_POST =
  /[\s\u3000、，,／/|]+(?:本报|本社|本刊|本台)?(?:见习|实习|特约|全媒体|融媒体)*(?:记者|通讯员|评论员|编译|作者)[\s\u3000:：]*/gu

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
