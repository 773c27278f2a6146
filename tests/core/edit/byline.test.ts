import { expect, test } from 'vitest'
import { authorOfByline } from '../../../src/core/edit/index.ts'

test.each([
  ['本报记者 张三', '张三'],
  ['（见习记者：李四）', '李四'],
  ['本报记者 张三 通讯员 李四', '张三 李四'],
  ['□首席记者　王五／实习记者　赵六', '王五 赵六'],
  ['记者张三、通讯员李四', '张三 李四'],
  ['文/王五', '王五'],
  ['本報記者 張三 通訊員 李四', '張三 李四'],
  ['新华社', '新华社'],
  ['欧阳记', '欧阳记'],
  ['本报记者', undefined],
])('%s was written by %s', (byline, author) => {
  expect(authorOfByline(byline)).toBe(author)
})
