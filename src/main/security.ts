import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session } from 'electron'
import { ORIGIN } from '../contract/index.ts'

/** Address of the development server, only for `npm run dev`. */
export const developmentServer = (): string | undefined =>
  app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

const originOf = (address: string): string => {
  try {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}`
  } catch {
    return ''
  }
}

/** True for addresses of the application itself. */
export function isOurs(address: string): boolean {
  const development = developmentServer()
  const origin = originOf(address)
  return origin === ORIGIN || (development !== undefined && origin === originOf(development))
}

/** True when a message comes from the main frame of a page of ours. */
export const isTrusted = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  event.senderFrame !== null && event.senderFrame === event.sender.mainFrame && isOurs(event.senderFrame.url)

/** No web contents of the application goes elsewhere, opens windows, or embeds others. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event, address) => {
      if (!isOurs(address)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Camera, location, notifications and all other permissions are refused; nothing is downloaded. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
