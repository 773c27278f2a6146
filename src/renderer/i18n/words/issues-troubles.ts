import type { Words } from './types.ts'

/** What can be wrong with libraries and exports, by code; `.help` says what to do. */
export const libraryTroubles = {
  'trouble.library': ['期刊库打不开', 'The library does not open'],
  'trouble.library.help': [
    '库里的内容没有改动。按下面的说明处理后再试。',
    'Nothing in it was changed. Do as said below and try again.',
  ],
  'trouble.library/newer': ['期刊库来自更新的版本', 'The library is of a newer version'],
  'trouble.library/newer.help': [
    '请用更新版本的对开打开；为保护内容，这里不会读写它。',
    'Open it with the newer Duikai; to protect it, nothing is read or written here.',
  ],
  'trouble.library/damaged': ['期刊库的数据库损坏', 'The library’s database is damaged'],
  'trouble.library/damaged.help': [
    '损坏的文件会原样保留。可以用备份恢复，或抢救读得出的内容；都不行时，把这个文件夹移到别处再试，会建一个新库。',
    'The damaged file is kept as it is. Restore a backup or recover what can be read; failing both, move the folder elsewhere and a new library is made.',
  ],
  'trouble.library/missing': ['期刊库的数据库不见了', 'The library’s database is gone'],
  'trouble.library/missing.help': [
    '把它放回文件夹后再试，或用备份恢复。',
    'Put it back into the folder and try again, or restore a backup.',
  ],
  'trouble.library/locked': ['期刊库正被另一个程序使用', 'Another program has the library open'],
  'trouble.library/locked.help': [
    '在那边关闭后再试。两个程序不会同时写同一个库。',
    'Close it there and try again. Two programs never write to one library.',
  ],
  'trouble.library/read-only': ['期刊库所在的地方不能写', 'The library’s place cannot be written'],
  'trouble.library/read-only.help': [
    '检查文件夹权限，或把库移到可写的磁盘，再试。',
    'Check the folder’s rights, or move the library to a disk that can be written.',
  ],
  'trouble.library/full': ['磁盘满了', 'The disk is full'],
  'trouble.library/full.help': ['腾出空间后再试，内容不会丢。', 'Make room and try again; nothing is lost.'],
  'trouble.library/runtime': ['数据库组件装不上', 'The database component does not load'],
  'trouble.library/runtime.help': ['重新安装对开后再试。', 'Install Duikai again and try once more.'],
  'trouble.library/not-a-library': ['这个文件夹不是期刊库', 'This folder is no library'],
  'trouble.library/not-a-library.help': [
    '里面有别的程序的文件。把它移到别处再试，对开会在这里新建一个库。',
    'It holds another program’s file. Move that elsewhere and try again; a new library is made here.',
  ],
  'trouble.library/io': ['读写期刊库出错', 'The library cannot be read or written'],
  'trouble.library/io.help': ['检查磁盘与网络连接，再试。', 'Check disk and network, then try again.'],
  'trouble.library/taken': ['已有同名的报纸', 'There is such a paper already'],
  'trouble.export/disk-full': ['磁盘满了，文件没有写成', 'The disk is full; the file was not written'],
  'trouble.export/unwritable': ['目标文件夹不能写', 'The folder may not be written'],
  'trouble.export/folder': ['目标文件夹不存在', 'There is no such folder'],
  'trouble.export/busy': ['文件正被别的程序占用', 'The file is in use elsewhere'],
  'trouble.export/preflight': ['预检没有通过，没有交付文件', 'The preflight failed; no file was delivered'],
  'trouble.export/picture': ['图片缺失或读不出', 'A picture is missing or cannot be read'],
  'trouble.export/missing-glyph': ['有字没有对应的字体', 'Some characters are in no font'],
  'trouble.export/verify': ['文件与版面不符，没有交付', 'The file differs from the page and was not delivered'],
  'trouble.export/ended': ['导出进程意外结束', 'The export ended unexpectedly'],
  'trouble.edit/page-name': ['版次重名', 'That name is taken'],
  'trouble.edit/no-page': ['至少要留一版', 'One page must stay'],
} as const satisfies Words
