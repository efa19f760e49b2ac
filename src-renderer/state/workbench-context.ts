/** The workbench by context: set once by the application, read by every screen. */
import { createContext } from 'svelte'
import type { Workbench } from './workbench.svelte.ts'

export const [getWorkbench, setWorkbench] = createContext<Workbench>()
