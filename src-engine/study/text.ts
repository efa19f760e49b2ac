/** Text for readers: in the author's language, or in both of the languages that Plimsoll speaks. */

export interface BilingualText {
  readonly en: string
  readonly zh: string
}

/** A plain string is the author's own words and is never translated. */
export type Text = string | BilingualText

export type Language = 'en' | 'zh'

export function textIn(text: Text, language: Language): string {
  return typeof text === 'string' ? text : text[language]
}
