/**
 * The door between page and main process: exactly the names of the contract. Runs sandboxed, beside the page but out of its reach; it
 * saves the page from mistakes, while the main process trusts nothing that comes through.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { callNames, eventNames } from './contract.ts'

function call(name: unknown, ...given: unknown[]): Promise<unknown> {
  if (!isIn(callNames, name)) throw new TypeError('call takes the name of a call')
  return ipcRenderer.invoke(name, given)
}

/** The listener gets the value alone: Electron's own event would let the page reach further. */
function on(name: unknown, listener: unknown): () => void {
  if (!isIn(eventNames, name) || typeof listener !== 'function')
    throw new TypeError('on takes the name of an event and a function')
  const pass = (_event: unknown, value: unknown) => listener(value)
  ipcRenderer.on(name, pass)
  return () => {
    ipcRenderer.off(name, pass)
  }
}

function isIn(names: object, name: unknown): name is string {
  return typeof name === 'string' && Object.hasOwn(names, name)
}

contextBridge.exposeInMainWorld('plimsoll', { call, on })
