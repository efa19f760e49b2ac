/** The typefaces of the report: Noto Sans and Noto Sans SC, regular and semibold, under the SIL Open Font License. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const files = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
]

/** In the order: Latin regular, Latin semibold, Chinese regular, Chinese semibold. */
export function readReportFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return files.map(file => readFileSync(resolve(file)))
}
