package org.gongjue.roll;

import java.util.Objects;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.P256Key;
import org.gongjue.identity.Bindings;
import org.gongjue.identity.PersonId;
import org.gongjue.ledger.CommunityId;

/**
 * A letter's code and a proved key make a member who can vote. One transaction: a crash before its commit leaves letter
 * and key unused, after it the key is bound and admitted to every vote that runs, and the phone simply logs in.
 */
@Service
public class Enrolments {
    private final Letters letters;
    private final Bindings bindings;
    private final VotingKeys votingKeys;
    private final TransactionTemplate transaction;

    Enrolments(Letters letters, Bindings bindings, VotingKeys votingKeys, PlatformTransactionManager transactions) {
        this.letters = letters;
        this.bindings = bindings;
        this.votingKeys = votingKeys;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Empty where the code does not work or the key is another person's; the letter is then not used up. */
    public Optional<MemberId> enrol(CommunityId community, String code, P256Key key) {
        return Objects.requireNonNull(transaction.execute(status -> {
            votingKeys.awaitFreeze(community);
            Optional<MemberId> member = letters.redeem(community, code);
            if (member.isEmpty()) {
                return member;
            }
            if (!bindings.bind(community, new PersonId(member.get().value()), key)) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            votingKeys.admit(community, member.get(), key);
            return member;
        }));
    }
}
