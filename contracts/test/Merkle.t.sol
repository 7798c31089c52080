// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Merkle} from "../src/Merkle.sol";
import {Trees} from "./Trees.sol";
import {vm} from "./Vm.sol";

/// The same vectors as Java and TypeScript, then random trees of 1 to 2000 leaves.
contract MerkleTest is Trees {
    uint256 private constant LARGEST = 2000;

    function includes(bytes32 leafHash, uint64 index, uint64 size, bytes32[] calldata path, bytes32 rootHash)
        external
        pure
        returns (bool)
    {
        return Merkle.includes(leafHash, index, size, path, rootHash);
    }

    function consistent(uint64 first, uint64 second, bytes32 a, bytes32 b, bytes32[] calldata path)
        external
        pure
        returns (bool)
    {
        return Merkle.consistent(first, second, a, b, path);
    }

    function test_agreesWithTheSharedVectors() public view {
        string memory json = vm.readFile("../src/test/resources/merkle-vectors.json");
        bytes32[][] memory levels = build(LARGEST);
        uint256 checked = 0;
        for (uint256 i = 0; vm.keyExistsJson(json, item("roots", i, "")); i++) {
            uint256 size = vm.parseJsonUint(json, item("roots", i, ".size"));
            assert(root(levels, 0, size) == vm.parseJsonBytes32(json, item("roots", i, ".root")));
            checked++;
        }
        for (uint256 i = 0; vm.keyExistsJson(json, item("inclusion", i, "")); i++) {
            uint64 index = uint64(vm.parseJsonUint(json, item("inclusion", i, ".index")));
            uint64 size = uint64(vm.parseJsonUint(json, item("inclusion", i, ".size")));
            bytes32[] memory path = vm.parseJsonBytes32Array(json, item("inclusion", i, ".path"));
            assert(this.includes(leaf(index), index, size, path, root(levels, 0, size)));
            checked++;
        }
        for (uint256 i = 0; vm.keyExistsJson(json, item("consistency", i, "")); i++) {
            uint64 first = uint64(vm.parseJsonUint(json, item("consistency", i, ".first")));
            uint64 second = uint64(vm.parseJsonUint(json, item("consistency", i, ".second")));
            bytes32[] memory path = vm.parseJsonBytes32Array(json, item("consistency", i, ".path"));
            assert(this.consistent(first, second, root(levels, 0, first), root(levels, 0, second), path));
            checked++;
        }
        assert(checked > 100);
    }

    function testFuzz_provesEveryLeaf(uint256 size, uint256 index) public {
        size = 1 + size % LARGEST;
        index = index % size;
        bytes32[][] memory levels = build(size);
        bytes32[] memory path = inclusion(levels, index, size);
        assert(this.includes(leaf(index), uint64(index), uint64(size), path, root(levels, 0, size)));
    }

    function testFuzz_refusesALeafAtAnotherPlace(uint256 size, uint256 index, uint256 other) public {
        size = 2 + size % (LARGEST - 1);
        index = index % size;
        other = other % (2 * size);
        vm.assume(other != index);
        bytes32[][] memory levels = build(size);
        bytes32[] memory path = inclusion(levels, index, size);
        assert(!this.includes(leaf(index), uint64(other), uint64(size), path, root(levels, 0, size)));
    }

    function testFuzz_provesEveryExtension(uint256 first, uint256 second) public {
        second = 1 + second % LARGEST;
        first = 1 + first % second;
        bytes32[][] memory levels = build(second);
        bytes32[] memory path = consistency(levels, first, second);
        assert(this.consistent(uint64(first), uint64(second), root(levels, 0, first), root(levels, 0, second), path));
    }

    function testFuzz_refusesABentProof(uint256 first, uint256 second, uint256 place, uint256 bit) public {
        second = 2 + second % (LARGEST - 1);
        first = 1 + first % (second - 1);
        bytes32[][] memory levels = build(second);
        bytes32[] memory path = consistency(levels, first, second);
        path[place % path.length] ^= bytes32(1 << bit % 256);
        assert(!this.consistent(uint64(first), uint64(second), root(levels, 0, first), root(levels, 0, second), path));
    }

    function testFuzz_refusesAProofOfAnotherLength(uint256 first, uint256 second, bytes32 more) public {
        second = 2 + second % (LARGEST - 1);
        first = 1 + first % (second - 1);
        bytes32[][] memory levels = build(second);
        bytes32[] memory path = consistency(levels, first, second);
        bytes32[] memory shorter = new bytes32[](path.length - 1);
        bytes32[] memory longer = new bytes32[](path.length + 1);
        for (uint256 i = 0; i < path.length; i++) {
            if (i < shorter.length) shorter[i] = path[i];
            longer[i] = path[i];
        }
        longer[path.length] = more;
        bytes32 a = root(levels, 0, first);
        bytes32 b = root(levels, 0, second);
        assert(!this.consistent(uint64(first), uint64(second), a, b, shorter));
        assert(!this.consistent(uint64(first), uint64(second), a, b, longer));
    }

    function item(string memory list, uint256 i, string memory field) private pure returns (string memory) {
        return string.concat(".", list, "[", vm.toString(i), "]", field);
    }
}
