/** Every test process reads the response surfaces that come with the program, as the program does, instead of simulating them for a minute. */
import { join } from 'node:path'
import { takeSurfacesFrom } from '../src-engine/utilization/scheduling/surface-book.ts'
import { surfaceFiles } from '../src-main/exchange/surface-files.ts'

// Tests run from the root of the project; in a page without a screen, modules have no file address.
const bundled = join(process.cwd(), 'resources', 'surfaces')
takeSurfacesFrom(surfaceFiles(bundled, bundled).read)
