import type { Ballot, Matter, Policy } from './model';
import type { Bucket, ContentRule } from './words';

/** What a ballot that stands says after the content rules (rules.md 6.2 step 4). */
export type Answer =
  | { readonly type: 'NOT_PARTICIPATING' }
  | { readonly type: 'BUCKET'; readonly bucket: Bucket }
  | { readonly type: 'OPTIONS'; readonly ids: readonly string[] };

export function answerOf(ballot: Ballot, matter: Matter, policy: Policy): Answer {
  const { choice } = ballot;
  if (typeof choice !== 'string') {
    return answerOfNames([...new Set(choice)], matter, policy);
  }
  switch (choice) {
    case 'ABSTAIN':
      return { type: 'BUCKET', bucket: 'ABSTAIN' };
    case 'BLANK':
      return answerBy(policy.blank);
    case 'OVERMARKED':
    case 'ILLEGIBLE':
      return answerBy(policy.contentInvalid);
  }
  if (matter.type === 'YES_NO') {
    return { type: 'BUCKET', bucket: choice === 'FOR' ? 'FOR' : 'AGAINST' };
  }
  return { type: 'OPTIONS', ids: [choice] };
}

/** Of single answers only: lists are cast in elections, which know no votes per unit. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function answerOfNames(names: readonly string[], matter: Matter, policy: Policy): Answer {
  if (names.length === 0) {
    return answerBy(policy.blank);
  }
  if (matter.type === 'ELECTION' && BigInt(names.length) > matter.maxVotes) {
    return answerBy(policy.contentInvalid);
  }
  return { type: 'OPTIONS', ids: names };
}

function answerBy(rule: ContentRule): Answer {
  return rule === 'NOT_PARTICIPATING' ? { type: 'NOT_PARTICIPATING' } : { type: 'BUCKET', bucket: rule };
}
