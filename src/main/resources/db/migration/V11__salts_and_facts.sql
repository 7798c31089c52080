-- A ballot may not bring a salt that the record has already (V20): asked for each ballot.
create index entry_salt on ledger.entry (community_id, election_id,
    (substring(line from '"salt":"([0-9a-f]{64})","seq":[0-9]+,"type":"[A-Z_]+"[}]$')));
create index electorate_entry_salt on roll.electorate_entry (community_id, election_id, salt);

-- What bears on every ballot, whatever its line.
create index standing_of_all on roll.standing (community_id, election_id) where kind in ('GUARDIAN', 'PROXY', 'REVOKED');
