/** The workspace's folder by environment and platform. */
import { expect, test } from 'vitest'
import { workspaceFolder } from '../../../src-main/storage/workspace-folder.ts'

test.each([
  [{ PLIMSOLL_HOME: '/data/own', XDG_DATA_HOME: '/xdg' }, 'linux', '/data/own'],
  [{ PLIMSOLL_HOME: '', XDG_DATA_HOME: '/xdg' }, 'linux', '/xdg/plimsoll'],
  [{ XDG_DATA_HOME: 'not/absolute' }, 'linux', '/home/ada/.local/share/plimsoll'],
  [{}, 'linux', '/home/ada/.local/share/plimsoll'],
  [{}, 'darwin', '/home/ada/Library/Application Support/Plimsoll'],
  [{ XDG_DATA_HOME: '/xdg' }, 'darwin', '/xdg/plimsoll'],
] as const)('%o on %s', (environment, platform, folder) => {
  expect(workspaceFolder(environment, '/home/ada', platform)).toBe(folder)
})

test('on Windows the local data folder', () => {
  const home = 'C:\\Users\\ada'
  expect(workspaceFolder({}, home, 'win32')).toBe('C:\\Users\\ada\\AppData\\Local\\Plimsoll')
  expect(workspaceFolder({ LOCALAPPDATA: 'D:\\data' }, home, 'win32')).toBe('D:\\data\\Plimsoll')
  expect(workspaceFolder({ PLIMSOLL_HOME: 'E:\\w' }, home, 'win32')).toBe('E:\\w')
})
