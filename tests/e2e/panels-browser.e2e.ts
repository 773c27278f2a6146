// Files that come in through a browser: their bytes go over the socket, and files of the host are not the browser's.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { root, saved, scratchFolder, sharp } from './desktop.ts'

const installed = [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executable = installed.find((path) => existsSync(path))
test.skip(executable === undefined, 'there is no Chromium here: neither /usr/bin/chromium nor that of Playwright')

test('copy and pictures come in through the socket; what is too large or lies elsewhere is refused in words', async () => {
  const { folder, remove } = scratchFolder()
  const args = [join(root, 'out/cli/duikai.js'), 'serve', '--library', join(folder, 'library')]
  const child = spawn(process.execPath, args)
  const address = await new Promise<string>((done) => child.stdout.setEncoding('utf8').once('data', done))
  const browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(address.trim())
    await sharp(page)
    const chosen = page.waitForEvent('filechooser')
    await page.keyboard.press('Control+Alt+o')
    await chosen
    const sheet = page.getByRole('dialog', { name: '导入' })
    await sheet.locator('input[type="file"]').setInputFiles([
      {
        name: '来稿.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('标题在此\n记者 张三\n　　这是正文，写得够长，好当一段正文看。'),
      },
      { name: '整期.duikai', mimeType: 'application/octet-stream', buffer: Buffer.from('{}') },
    ])
    const picture = join(root, 'resources/sample/pictures/hall.jpg')
    await sheet.locator('input[type="file"]').setInputFiles(picture)
    // Larger than a message: it is not even read. The page cannot be given such a file otherwise.
    await page.evaluate(() => {
      const data = new DataTransfer()
      const file = new File(['x'], '大图.tif')
      Object.defineProperty(file, 'size', { value: 200 * 2 ** 20 })
      data.items.add(file)
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })
      Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: [file] } })
      document.body.dispatchEvent(event)
    })
    const files = sheet.getByRole('navigation', { name: '文件' })
    await files.getByRole('button', { name: /大图/ }).click()
    await expect(sheet.getByRole('alert')).toContainText('文件有 200 MB，最多读 64 MB')
    await files.getByRole('button', { name: /整期/ }).click()
    await sheet.getByRole('button', { name: '打开这一期' }).click()
    await expect(sheet.getByRole('alert')).toContainText('用桌面程序打开它')
    await files.getByRole('button', { name: /hall.jpg 1500 × 1000/ }).click()
    await expect(sheet.getByLabel('署名')).toHaveValue('Duikai sample art')
    await sheet.getByRole('radio', { name: '再收一份' }).check()
    await sheet.getByRole('button', { name: '全部导入（2）' }).click()
    await expect(page.getByText(/已收入：2 篇稿件，1 张图片/)).toBeVisible()
    await sheet.getByRole('button', { name: '关闭' }).last().click()
    await saved(page)
  } finally {
    await browser.close()
    child.kill('SIGKILL')
    remove()
  }
})
