import type { Ref } from 'react'

interface FileInputProps {
  readonly ref: Ref<HTMLInputElement>
  readonly label: string
  /** Endings of the files that are offered: `.pdf,.xfdf`. */
  readonly accept: string
  readonly multiple?: boolean
  /** At least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void
}

/** The system's dialog for files, opened by a click on `ref`; the same file may be chosen again. */
export function FileInput({ ref, label, accept, multiple = false, onFiles }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept={accept}
      multiple={multiple}
      aria-label={label}
      onChange={({ currentTarget }) => {
        const [first, ...others] = [...(currentTarget.files ?? [])]
        currentTarget.value = ''
        if (first !== undefined) onFiles([first, ...others])
      }}
    />
  )
}
