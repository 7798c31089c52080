package org.gongjue.audit;

import org.gongjue.crypto.Jws;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.OpenBallot;

/** A BALLOT entry with all that it wraps; nothing of it but the form has been checked. */
record Cast(Place place, Entry entry, EntryBody.Ballot body, Jws jws, OpenBallot ballot) {}
