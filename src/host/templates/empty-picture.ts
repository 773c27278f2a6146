import { type Asset, type Library, putAsset } from '../db/index.ts'

/** A gray field with its diagonals, 180 × 120, as PNG. */
const PNG = [
  'iVBORw0KGgoAAAANSUhEUgAAALQAAAB4AQMAAABhKUq+AAAABlBMVEXo6Oi4uLh29HVPAAACIklEQVR42nXWu23rMBQGYBoq2EkLEJxBJQsOpZ',
  'KlB8kQdwRdpEiXEQKOwDJFgESiKPI/D7sx8MEQrXN4HuZX/RTzyr+N8nkU86W5/Wc+NJ9X874rHlezZ8W3w5NybD7cSZ+ehy/SF3P49BTuTn/I',
  'g9PpZhOeq0dx7F59FlEw1S0/2F/+4JEIl5vCvDQPLAp7c8+OfTa3LPim+UQPjrcbGomte6LB7+5o8LsvNPjdSQrccJKCNJykIINHEvzhMwn+cE',
  'iBR4cUBHRIQSEeMPjgHoMPbjH44D0FkXpPwcY8QfDRHQQffSFfw9sPHff24MS9/ZEsPJLXGD6T1x5eA+Ol10AG6TXwRfGAaQP3mGZwi9cCfMJK',
  'Bj/edVM9wTVFd3Ct0RcoA/TpTffHt+7YD8hzfnS3s+7e6v8zQBWgFzgY/Ph10Px4utd8xkYEHrERgW/YiOCeZGxEw2vwnfQFrz+4w3IBT1he4B',
  'nLEepox/Idbkm5D/ekPQwPpJ0MLzT3t/dUBeo9tZ76TNth90jbZ/eNttveJzNtz7fDzXfoC2v/tzs2Lm5PbLzcntk4uufIzsZXc8vHXXPPx2Pz',
  'wMdp88LH7+VsYIfb2YD3t89iHbg8ivXh8k2sG9eekMV6Ul0sNO7yRa4/1Z1cl6onuV5Vl3vRVvcoucDF062y7p3ulfXw3NOCstfthxdlDyyr+a',
  '/tjWE1H0/F/Wo+1b10NT+aT6/33hf+BwSVK8iOw7KpAAAAAElFTkSuQmCC',
].join('')

/** The picture that stands in places without one, in the library; the same bytes are kept once. */
export const emptyPicture = (library: Library): Promise<Asset> =>
  putAsset(library, { name: '图位.png', bytes: new Uint8Array(Buffer.from(PNG, 'base64')) })
