package org.gongjue.roll;

import java.util.List;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;

/** Leads from a member to what is theirs in a vote, never from a roll entry to a person. */
@Service
@NamedInterface("member")
public class Members {
    private final MemberStore store;

    Members(MemberStore store) {
        this.store = store;
    }

    /** Own lines first, then those of wards and principals; a person may own alone and with others. Empty for who has no vote. */
    public List<Voter> voters(CommunityId community, ElectionId election, MemberId member) {
        return store.voters(community, election, member);
    }
}
