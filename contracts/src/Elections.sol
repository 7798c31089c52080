// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Merkle} from "./Merkle.sol";

/// Anchors the public record of every election: 32-byte values and counters only, nothing of a person or a ballot.
/// The record can only grow, because every new root must be proved to extend the last one. Nobody can rewrite, pause
/// or upgrade anything; accounts are fixed when the contract is deployed.
contract Elections {
    enum Phase {
        NONE,
        OPEN,
        CLOSED,
        TALLIED,
        PUBLISHED
    }

    /// What is fixed before the first ballot. Times are Unix seconds.
    struct Setup {
        bytes32 manifestHash;
        bytes32 rollRoot;
        uint64 rollSize;
        bytes32 trusteeRecordHash;
        bytes32 extendedHash;
        uint64 openAt;
        uint64 closeAt;
    }

    /// All static, so `state` answers with 13 words in this order. `root` is over the first `size` entries.
    struct Election {
        bytes32 manifestHash;
        bytes32 rollRoot;
        uint64 rollSize;
        bytes32 trusteeRecordHash;
        bytes32 extendedHash;
        uint64 openAt;
        uint64 closeAt;
        uint64 size;
        bytes32 root;
        Phase phase;
        bytes32 closeHash;
        bytes32 tallyHash;
        bytes32 resultHash;
    }

    error Elections__BadRoles();
    error Elections__NotAnchor();
    error Elections__NotOrganiser();
    error Elections__AlreadyApproved();
    error Elections__NotApproved(uint256 approvals, uint256 quorum);
    error Elections__BadSetup();
    error Elections__AlreadySetUp();
    error Elections__NotOpen();
    error Elections__NotNewer(uint64 size);
    error Elections__NotConsistent();
    error Elections__TooEarly(uint64 closeAt);
    error Elections__NotClosed();
    error Elections__NotTallied();

    event Approved(bytes32 indexed statement, address indexed organiser);
    event SetUp(bytes32 indexed id, Setup setup);
    event Checkpointed(bytes32 indexed id, uint64 size, bytes32 root);
    event Closed(bytes32 indexed id, uint64 size, bytes32 root, bytes32 closeHash);
    event Tallied(bytes32 indexed id, bytes32 tallyHash);
    event Published(bytes32 indexed id, bytes32 resultHash);

    address private immutable ANCHOR;
    uint256 private immutable QUORUM;

    mapping(bytes32 id => Election) private elections;
    mapping(bytes32 statement => uint256) private approvals;
    mapping(bytes32 statement => mapping(address organiser => bool)) private approvedBy;
    address[] private organisers;

    /// The anchor sends the record; the organisers are accounts of different organisations. The anchor may be one of
    /// them: then its own call counts as its approval. A quorum of one is for the local stand-in only.
    constructor(address anchorAccount, address[] memory organiserAccounts, uint256 requiredApprovals) {
        if (anchorAccount == address(0) || requiredApprovals == 0 || requiredApprovals > organiserAccounts.length) {
            revert Elections__BadRoles();
        }
        for (uint256 i = 0; i < organiserAccounts.length; i++) {
            if (organiserAccounts[i] == address(0) || isOrganiser(organiserAccounts[i])) revert Elections__BadRoles();
            organisers.push(organiserAccounts[i]);
        }
        ANCHOR = anchorAccount;
        QUORUM = requiredApprovals;
    }

    modifier onlyAnchor() {
        if (msg.sender != ANCHOR) revert Elections__NotAnchor();
        _;
    }

    /// An organisation's consent to one statement (`setupStatement`, `closeStatement`, `resultStatement`), once.
    function approve(bytes32 statement) external {
        if (!isOrganiser(msg.sender)) revert Elections__NotOrganiser();
        if (approvedBy[statement][msg.sender]) revert Elections__AlreadyApproved();
        _approve(statement);
    }

    function setup(bytes32 id, Setup calldata fixedSetup) external onlyAnchor {
        Election storage election = elections[id];
        if (election.phase != Phase.NONE) revert Elections__AlreadySetUp();
        if (fixedSetup.manifestHash == 0 || fixedSetup.closeAt <= fixedSetup.openAt) revert Elections__BadSetup();
        _requireApproved(setupStatement(id, fixedSetup));
        election.manifestHash = fixedSetup.manifestHash;
        election.rollRoot = fixedSetup.rollRoot;
        election.rollSize = fixedSetup.rollSize;
        election.trusteeRecordHash = fixedSetup.trusteeRecordHash;
        election.extendedHash = fixedSetup.extendedHash;
        election.openAt = fixedSetup.openAt;
        election.closeAt = fixedSetup.closeAt;
        election.phase = Phase.OPEN;
        emit SetUp(id, fixedSetup);
    }

    /// Also after `closeAt` until `close`: heads made in time may reach a halted chain late, and the block time shows it.
    function checkpoint(bytes32 id, uint64 newSize, bytes32 newRoot, bytes32[] calldata consistencyProof)
        external
        onlyAnchor
    {
        Election storage election = elections[id];
        if (election.phase != Phase.OPEN) revert Elections__NotOpen();
        if (newSize <= election.size) revert Elections__NotNewer(election.size);
        _grow(election, newSize, newRoot, consistencyProof);
        emit Checkpointed(id, newSize, newRoot);
    }

    /// Voting windows include both ends, so a block at `closeAt` itself is too early.
    function close(
        bytes32 id,
        uint64 finalSize,
        bytes32 finalRoot,
        bytes32[] calldata consistencyProof,
        bytes32 closeHash
    ) external onlyAnchor {
        Election storage election = elections[id];
        if (election.phase != Phase.OPEN) revert Elections__NotOpen();
        if (block.timestamp <= election.closeAt) revert Elections__TooEarly(election.closeAt);
        if (finalSize < election.size) revert Elections__NotNewer(election.size);
        _requireApproved(closeStatement(id, finalSize, finalRoot, closeHash));
        _grow(election, finalSize, finalRoot, consistencyProof);
        election.phase = Phase.CLOSED;
        election.closeHash = closeHash;
        emit Closed(id, finalSize, finalRoot, closeHash);
    }

    function tally(bytes32 id, bytes32 tallyHash) external onlyAnchor {
        Election storage election = elections[id];
        if (election.phase != Phase.CLOSED) revert Elections__NotClosed();
        election.phase = Phase.TALLIED;
        election.tallyHash = tallyHash;
        emit Tallied(id, tallyHash);
    }

    function result(bytes32 id, bytes32 resultHash) external onlyAnchor {
        Election storage election = elections[id];
        if (election.phase != Phase.TALLIED) revert Elections__NotTallied();
        _requireApproved(resultStatement(id, election.tallyHash, resultHash));
        election.phase = Phase.PUBLISHED;
        election.resultHash = resultHash;
        emit Published(id, resultHash);
    }

    /// All zero where the election is not known.
    function state(bytes32 id) external view returns (Election memory) {
        return elections[id];
    }

    /// Whether the leaf is entry `index` of the anchored tree; paths are for its present size.
    function verifyInclusion(bytes32 id, bytes32 leafHash, uint64 index, uint64 size, bytes32[] calldata path)
        external
        view
        returns (bool)
    {
        Election storage election = elections[id];
        return size == election.size && Merkle.includes(leafHash, index, size, path, election.root);
    }

    function roles() external view returns (address anchorAccount, address[] memory organiserAccounts, uint256 quorum) {
        return (ANCHOR, organisers, QUORUM);
    }

    /// Approvals collected so far, without the anchor's own call.
    function approvalsOf(bytes32 statement) external view returns (uint256) {
        return approvals[statement];
    }

    function isOrganiser(address account) public view returns (bool) {
        for (uint256 i = 0; i < organisers.length; i++) {
            if (organisers[i] == account) return true;
        }
        return false;
    }

    function setupStatement(bytes32 id, Setup calldata fixedSetup) public pure returns (bytes32) {
        return keccak256(abi.encode("setup", id, fixedSetup));
    }

    function closeStatement(bytes32 id, uint64 finalSize, bytes32 finalRoot, bytes32 closeHash)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode("close", id, finalSize, finalRoot, closeHash));
    }

    function resultStatement(bytes32 id, bytes32 tallyHash, bytes32 resultHash) public pure returns (bytes32) {
        return keccak256(abi.encode("result", id, tallyHash, resultHash));
    }

    function _grow(Election storage election, uint64 newSize, bytes32 newRoot, bytes32[] calldata proof) private {
        if (!Merkle.consistent(election.size, newSize, election.root, newRoot, proof)) {
            revert Elections__NotConsistent();
        }
        election.size = newSize;
        election.root = newRoot;
    }

    function _requireApproved(bytes32 statement) private {
        if (isOrganiser(msg.sender) && !approvedBy[statement][msg.sender]) _approve(statement);
        if (approvals[statement] < QUORUM) revert Elections__NotApproved(approvals[statement], QUORUM);
    }

    function _approve(bytes32 statement) private {
        approvedBy[statement][msg.sender] = true;
        approvals[statement]++;
        emit Approved(statement, msg.sender);
    }
}
