import { canonical } from '../crypto/canonical';
import type { Sealable, Sealed } from '../crypto/sealer';
import type { Sealing } from './sealing';

export type Opened = { readonly ballot: Sealable; readonly sealed: Sealed; readonly seed: string };

/**
 * The one ballot that holds the choices as they are now. It is sealed before the phone can know whether it will be cast or
 * checked, which is what makes a check say something about casting (protocol.md 2.9). It is either cast or opened, never
 * both.
 */
export class ReadyBallot {
  private held: { readonly ballot: Sealable; readonly sealed: Promise<Sealed> } | undefined;

  constructor(private readonly sealing: Sealing) {}

  /** The same one for as long as it is to hold the same. */
  of(ballot: Sealable): Promise<Sealed> {
    if (this.held === undefined || canonical(this.held.ballot) !== canonical(ballot)) {
      this.wipe(this.held?.sealed);
      const sealed = this.sealing.seal(ballot);
      const held = { ballot, sealed };
      this.held = held;
      sealed.catch(() => {
        this.held = this.held === held ? undefined : this.held;
      });
    }
    return this.held.sealed;
  }

  /** For casting. The seed is wiped: only the sealed ballot is needed from here, and whoever had the seed could read it. */
  take(ballot: Sealable): Promise<Sealed> {
    const sealed = this.of(ballot);
    this.held = undefined;
    this.wipe(sealed);
    return sealed;
  }

  /** Gives the seed away, so this ballot is never cast: the next one is sealed anew. Undefined where none is ready. */
  async open(): Promise<Opened | undefined> {
    const held = this.held;
    this.held = undefined;
    if (held === undefined) {
      return undefined;
    }
    const sealed = await held.sealed;
    return { ballot: held.ballot, sealed, seed: await this.sealing.open(sealed.hash) };
  }

  private wipe(sealed: Promise<Sealed> | undefined): void {
    sealed?.then(({ hash }) => this.sealing.forget(hash)).catch(() => undefined);
  }
}
