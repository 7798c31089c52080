/** Why something of a sealed vote is refused: the error codes of protocol.md, section 4; the same in every implementation. */
export type FaultCode =
  | 'E_JCS'
  | 'E_SCHEMA'
  | 'E_POINT_ENC'
  | 'E_SCALAR_ENC'
  | 'E_SCALAR_RANGE'
  | 'E_CONTEXT'
  | 'E_ELIGIBILITY'
  | 'E_SEQ'
  | 'E_CONTESTS'
  | 'E_PROOF_SHAPE'
  | 'E_PROOF'
  | 'E_MERKLE'
  | 'E_DKG_DEGREE'
  | 'E_DKG_COMMIT'
  | 'E_DKG_POK'
  | 'E_DKG_SHARE'
  | 'E_DKG_KEY'
  | 'E_PD'
  | 'E_QUORUM'
  | 'E_TALLY_VALUE'
  | 'E_THR_RANGE';

/** What a check found; `place` is the JSON path of the first fault. */
export type Finding =
  { readonly type: 'sound' } | { readonly type: 'fault'; readonly code: FaultCode; readonly place: string };

export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: FaultCode,
    readonly place: string,
  ) {
    super(`${code} at ${place}`);
  }
}

/** Runs what throws {@link Refused}; any other exception is a bug and passes through. */
export function finding(run: () => unknown): Finding {
  try {
    run();
    return { type: 'sound' };
  } catch (error) {
    if (error instanceof Refused) {
      return { type: 'fault', code: error.code, place: error.place };
    }
    throw error;
  }
}
