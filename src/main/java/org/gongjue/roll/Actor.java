package org.gongjue.roll;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.SignerRole;

/**
 * A member whose keys may sign for a line of a frozen roll. {@code grant} is the proxy's id, zero for the other roles;
 * {@code person} is the pseudonym under which the record knows the member on this line.
 */
record Actor(long rollIndex, MemberId member, SignerRole role, Hash grant, String person) {}
