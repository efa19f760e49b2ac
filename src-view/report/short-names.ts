/** The same request with names cut to what tables, sentences and charts can hold; longer ones stand whole where plans are told. */
import { type Text, textIn } from '../../src-engine/study/text.ts'
import { shortName } from './paper-text.ts'
import type { ReportRequest } from './report-blocks.ts'

interface Named {
  readonly name: Text
}

function shortText(text: Text): Text {
  return typeof text === 'string' ? shortName(text) : { en: shortName(text.en), zh: shortName(text.zh) }
}

function shortNamed<T extends Named>(named: T): T {
  return { ...named, name: shortText(named.name) }
}

/** Whether a name was cut. */
export function isCut(text: Text, language: ReportRequest['language']): boolean {
  return textIn(shortText(text), language).endsWith('…')
}

export function withShortNames(request: ReportRequest): ReportRequest {
  const { result, study, inputs } = request
  return {
    ...request,
    result: {
      ...result,
      study: shortNamed(result.study),
      plans: result.plans.map(shortNamed),
      scenarios: result.scenarios.map(shortNamed),
    },
    study: {
      ...study,
      plans: study.plans.map(plan => ({ ...shortNamed(plan), oneOffs: plan.oneOffs.map(shortNamed) })),
      workloads: study.workloads.map(shortNamed),
      profiles: study.profiles.map(shortNamed),
      sites: study.sites.map(shortNamed),
      paths: study.paths.map(shortNamed),
      events: study.events.map(shortNamed),
      levers: study.levers.map(shortNamed),
      residualCurves: study.residualCurves.map(shortNamed),
      scenarios: study.scenarios.map(shortNamed),
    },
    inputs: {
      ...inputs,
      entries: Object.fromEntries(Object.entries(inputs.entries).map(([key, entry]) => [key, shortNamed(entry)])),
    },
  }
}
