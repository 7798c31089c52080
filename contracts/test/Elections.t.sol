// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Elections} from "../src/Elections.sol";
import {Trees} from "./Trees.sol";
import {print, vm} from "./Vm.sol";

contract ElectionsTest is Trees {
    address private constant ANCHOR = address(0xA);
    address private constant HOUSING = address(0xB1);
    address private constant NOTARY = address(0xB2);
    address private constant STRANGER = address(0xC);
    bytes32 private constant ID = keccak256("election");
    bytes32[] private none;

    Elections private elections;

    function setUp() public {
        vm.warp(1000);
        elections = deploy(2);
        setUpElection();
    }

    function test_holdsWhatWasSetUp() public view {
        Elections.Election memory election = elections.state(ID);
        assert(election.phase == Elections.Phase.OPEN);
        assert(election.manifestHash == "manifest" && election.rollRoot == "roll" && election.rollSize == 92);
        assert(election.openAt == 2000 && election.closeAt == 3000 && election.size == 0 && election.root == 0);
    }

    function test_knowsNothingOfOtherElections() public view {
        assert(elections.state("other").phase == Elections.Phase.NONE);
    }

    function test_refusesASecondSetup() public {
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__AlreadySetUp.selector);
        elections.setup(ID, plan());
    }

    function test_refusesASetupWithoutEnoughOrganisations() public {
        Elections.Setup memory setup = plan();
        bytes32 statement = elections.setupStatement("other", setup);
        vm.prank(HOUSING);
        elections.approve(statement);
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__NotApproved.selector, 1, 2));
        elections.setup("other", setup);
    }

    function test_refusesASetupOtherThanTheApprovedOne() public {
        Elections.Setup memory setup = plan();
        approve(elections.setupStatement("other", setup));
        setup.rollSize++;
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__NotApproved.selector, 0, 2));
        elections.setup("other", setup);
    }

    function test_refusesAWindowThatEndsBeforeItBegins() public {
        Elections.Setup memory setup = plan();
        setup.closeAt = setup.openAt;
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__BadSetup.selector);
        elections.setup("other", setup);
    }

    function test_refusesASecondApprovalOfOneOrganisation() public {
        vm.prank(HOUSING);
        elections.approve("statement");
        vm.prank(HOUSING);
        vm.expectRevert(Elections.Elections__AlreadyApproved.selector);
        elections.approve("statement");
    }

    function test_refusesTheApprovalOfAStranger() public {
        vm.prank(STRANGER);
        vm.expectRevert(Elections.Elections__NotOrganiser.selector);
        elections.approve("statement");
    }

    function test_refusesStrangersEverywhere() public {
        bytes4 refusal = Elections.Elections__NotAnchor.selector;
        vm.prank(STRANGER);
        vm.expectRevert(refusal);
        elections.setup(ID, plan());
        vm.prank(STRANGER);
        vm.expectRevert(refusal);
        elections.checkpoint(ID, 1, "root", none);
        vm.prank(HOUSING);
        vm.expectRevert(refusal);
        elections.close(ID, 1, "root", none, "close");
        vm.prank(STRANGER);
        vm.expectRevert(refusal);
        elections.tally(ID, "tally");
        vm.prank(STRANGER);
        vm.expectRevert(refusal);
        elections.result(ID, "result");
    }

    function test_refusesACheckpointOfAnUnknownElection() public {
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotOpen.selector);
        elections.checkpoint("other", 1, "root", none);
    }

    function test_growsByProvedExtensions() public {
        bytes32[][] memory levels = build(100);
        for (uint64 size = 1; size <= 100; size++) {
            checkpoint(levels, size);
        }
        assert(elections.state(ID).size == 100 && elections.state(ID).root == root(levels, 0, 100));
    }

    function test_refusesARootThatIsNoExtension() public {
        bytes32[][] memory levels = build(20);
        checkpoint(levels, 7);
        bytes32[] memory proof = consistency(levels, 7, 20);
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotConsistent.selector);
        elections.checkpoint(ID, 20, "another record", proof);
    }

    function test_refusesToShrink() public {
        bytes32[][] memory levels = build(20);
        checkpoint(levels, 20);
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__NotNewer.selector, 20));
        elections.checkpoint(ID, 19, "root", none);
    }

    function test_refusesAnotherRootOfTheSameSize() public {
        bytes32[][] memory levels = build(20);
        checkpoint(levels, 20);
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__NotNewer.selector, 20));
        elections.checkpoint(ID, 20, "root", none);
    }

    function test_refusesToCloseAtTheLastSecondOfTheWindow() public {
        vm.warp(3000);
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__TooEarly.selector, 3000));
        elections.close(ID, 1, "root", none, "close");
    }

    function test_refusesToCloseOverAnotherRecord() public {
        bytes32[][] memory levels = build(20);
        checkpoint(levels, 20);
        approve(elections.closeStatement(ID, 20, "another", "close"));
        vm.warp(3001);
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotConsistent.selector);
        elections.close(ID, 20, "another", none, "close");
    }

    function test_refusesToCloseWithoutEnoughOrganisations() public {
        vm.warp(3001);
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__NotApproved.selector, 0, 2));
        elections.close(ID, 1, "root", none, "close");
    }

    function test_takesNoCheckpointAfterClosing() public {
        bytes32[][] memory levels = build(20);
        close(levels, 19);
        bytes32[] memory proof = consistency(levels, 19, 20);
        bytes32 newRoot = root(levels, 0, 20);
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotOpen.selector);
        elections.checkpoint(ID, 20, newRoot, proof);
    }

    function test_keepsTheOrderOfTallyAndResult() public {
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotClosed.selector);
        elections.tally(ID, "tally");
        close(build(20), 20);
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotTallied.selector);
        elections.result(ID, "result");
        vm.prank(ANCHOR);
        elections.tally(ID, "tally");
        vm.prank(ANCHOR);
        vm.expectRevert(Elections.Elections__NotClosed.selector);
        elections.tally(ID, "another");
        vm.prank(ANCHOR);
        vm.expectRevert(abi.encodeWithSelector(Elections.Elections__NotApproved.selector, 0, 2));
        elections.result(ID, "result");
        approve(elections.resultStatement(ID, "tally", "result"));
        vm.prank(ANCHOR);
        elections.result(ID, "result");
        assert(elections.state(ID).phase == Elections.Phase.PUBLISHED && elections.state(ID).resultHash == "result");
    }

    function test_showsAnyBallotIncluded() public {
        bytes32[][] memory levels = build(20);
        checkpoint(levels, 20);
        for (uint64 i = 0; i < 20; i++) {
            bytes32[] memory path = inclusion(levels, i, 20);
            assert(elections.verifyInclusion(ID, leaf(i), i, 20, path));
            assert(!elections.verifyInclusion(ID, leaf(i + 1), i, 20, path));
            assert(!elections.verifyInclusion(ID, leaf(i), i, 19, path));
        }
    }

    function test_countsTheAnchorsOwnCallWhereItIsAnOrganiser() public {
        elections = deploy(1);
        vm.prank(HOUSING);
        elections.setup(ID, plan());
        assert(elections.state(ID).phase == Elections.Phase.OPEN);
    }

    function test_refusesRolesThatCouldNeverOrAlwaysAgree() public {
        address[] memory organisers = new address[](2);
        (organisers[0], organisers[1]) = (HOUSING, HOUSING);
        vm.expectRevert(Elections.Elections__BadRoles.selector);
        new Elections(ANCHOR, organisers, 2);
        organisers[1] = NOTARY;
        vm.expectRevert(Elections.Elections__BadRoles.selector);
        new Elections(ANCHOR, organisers, 3);
        vm.expectRevert(Elections.Elections__BadRoles.selector);
        new Elections(ANCHOR, organisers, 0);
    }

    function testFuzz_takesAnyWayOfGrowing(uint256 seed) public {
        bytes32[][] memory levels = build(2000);
        uint64 size = 0;
        for (uint256 i = 0; i < 8 && size < 2000; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            size = size + 1 + uint64(seed % (2000 - size));
            checkpoint(levels, size);
        }
        assert(elections.state(ID).root == root(levels, 0, size));
    }

    /// Gas of a checkpoint of 64 new entries by tree size; shown with -vv.
    function test_gasGrowsWithTheLogarithm() public {
        bytes32[][] memory levels = build(64 + 4096);
        for (uint64 size = 64; size <= 4096; size *= 2) {
            elections = deploy(2);
            setUpElection();
            checkpoint(levels, size - 1);
            bytes32 newRoot = root(levels, 0, size + 63);
            bytes32[] memory proof = consistency(levels, size - 1, size + 63);
            vm.prank(ANCHOR);
            uint256 before = gasleft();
            elections.checkpoint(ID, size + 63, newRoot, proof);
            uint256 used = before - gasleft();
            print("checkpoint to size %s, proof of %s hashes: %s gas", size + 63, proof.length, used);
            assert(used < 20000 + 8000 * proof.length);
        }
    }

    function deploy(uint256 quorum) private returns (Elections) {
        address[] memory organisers = new address[](2);
        (organisers[0], organisers[1]) = (HOUSING, NOTARY);
        return new Elections(quorum == 1 ? HOUSING : ANCHOR, organisers, quorum);
    }

    function setUpElection() private {
        approve(elections.setupStatement(ID, plan()));
        vm.prank(ANCHOR);
        elections.setup(ID, plan());
    }

    function plan() private pure returns (Elections.Setup memory) {
        return Elections.Setup("manifest", "roll", 92, "trustees", "extended", 2000, 3000);
    }

    function approve(bytes32 statement) private {
        vm.prank(HOUSING);
        elections.approve(statement);
        vm.prank(NOTARY);
        elections.approve(statement);
    }

    function checkpoint(bytes32[][] memory levels, uint64 size) private {
        bytes32 newRoot = root(levels, 0, size);
        bytes32[] memory proof = consistency(levels, elections.state(ID).size, size);
        vm.prank(ANCHOR);
        elections.checkpoint(ID, size, newRoot, proof);
    }

    function close(bytes32[][] memory levels, uint64 size) private {
        bytes32 finalRoot = root(levels, 0, size);
        approve(elections.closeStatement(ID, size, finalRoot, "close"));
        bytes32[] memory proof = consistency(levels, elections.state(ID).size, size);
        vm.warp(3001);
        vm.prank(ANCHOR);
        elections.close(ID, size, finalRoot, proof, "close");
    }
}
