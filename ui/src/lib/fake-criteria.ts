/** Two of the law's criteria over the fake's one form, enough to see each standing. Not the core's. */
import type { Criteria } from '../bindings/Criteria';
import type { Standing } from '../bindings/Standing';
import type { Value } from '../bindings/Value';
import { contentOf } from './values';

const MANY = 10_000;
const PEOPLE = 'answer/q4';
const CONSENT = 'answer/q10';

export function fakeCriteria(valueAt: (path: string) => Value | null): Criteria {
  const people = contentOf(valueAt(PEOPLE), 'number') ?? null;
  const consent = contentOf(valueAt(CONSENT), 'yes_no') ?? null;
  const large: Standing = people === null ? 'open' : people > MANY ? 'met' : 'not_met';
  const sensitive: Standing = consent === null ? 'open' : consent === 'yes' ? 'met' : 'not_met';
  const by = {
    large: [{ path: PEOPLE, name: 'Question 4', answer: people === null ? 'Not answered' : String(people) }],
    sensitive: [{ path: CONSENT, name: 'Question 10', answer: consent === null ? 'Not answered' : consent === 'yes' ? 'Yes' : 'No' }],
  };
  const calls = large === 'met' && sensitive === 'met';
  const title = 'Special category or criminal offence data on a large scale';
  return {
    criteria: [
      { number: 4, title: 'The data is sensitive or highly personal', standing: sensitive, by: by.sensitive, unasked: '' },
      { number: 5, title: 'The scale is large', standing: large, by: by.large, unasked: '' },
      { number: 7, title: 'The people concerned are vulnerable', standing: 'not_asked', by: [], unasked: 'Not asked: whether children or other vulnerable people are among those concerned.' },
    ],
    met: [large, sensitive].filter((standing) => standing === 'met').length,
    items: [
      {
        id: 'large_scale_sensitive', title, source: { known: 'UK GDPR Article 35(3)', unchecked: 'nothing' }, with_one_other: false, calls,
        standing: calls ? 'met' : 'not_met', by: calls ? [...by.sensitive, ...by.large] : [], unasked: '',
      },
    ],
    law: calls
      ? { outcome: 'called', says: `An assessment is required, because of “${title}”.` }
      : { outcome: 'not_known', says: 'Nothing calls for an assessment so far.' },
    form_rule: null,
    decision: null,
    disagreement: null,
  };
}
