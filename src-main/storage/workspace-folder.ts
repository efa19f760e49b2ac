/** Where the workspace is: one folder, found from the environment alone, so that the shell finds it as the window does. */
import { posix, win32 } from 'node:path'

/**
 * `$PLIMSOLL_HOME`, else `$XDG_DATA_HOME/plimsoll`, else the platform's folder for a program's data. An empty variable counts as absent, and
 * so does a relative `$XDG_DATA_HOME`, as the XDG base directory specification asks.
 *
 * @param environment such as `process.env`
 * @param home the person's home folder, such as `os.homedir()`
 * @param platform such as `process.platform`
 * @returns an absolute path where `home` and a relative `$PLIMSOLL_HOME` are resolved by the caller's working folder; nothing is created
 */
export function workspaceFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform,
): string {
  const path = platform === 'win32' ? win32 : posix
  const { PLIMSOLL_HOME: own, XDG_DATA_HOME: shared, LOCALAPPDATA: local } = environment
  if (own !== undefined && own !== '') return path.resolve(own)
  if (shared !== undefined && path.isAbsolute(shared)) return path.join(shared, 'plimsoll')
  if (platform === 'win32') return path.join(local || path.join(home, 'AppData', 'Local'), 'Plimsoll')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Plimsoll')
  return path.join(home, '.local', 'share', 'plimsoll')
}
