/** Every test process reads the response surfaces that come with the program, as the program does, instead of simulating them for a minute. */
import { fileURLToPath } from 'node:url'
import { takeSurfacesFrom } from '../src-engine/utilization/scheduling/surface-book.ts'
import { surfaceFiles } from '../src-main/exchange/surface-files.ts'

const bundled = fileURLToPath(new URL('../resources/surfaces', import.meta.url))
takeSurfacesFrom(surfaceFiles(bundled, bundled).read)
